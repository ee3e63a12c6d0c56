package dev.stagegate.feishu.simulator.model;

/** The two platforms, which share nothing: neither apps nor tenants, people or codes. */
public enum Host {
  /** For China. */
  FEISHU("https://open.feishu.cn", ""),
  /** For everywhere else. */
  LARK("https://open.larksuite.com", "/lark");

  private final String console;
  private final String path;

  Host(String console, String path) {
    this.console = console;
    this.path = path;
  }

  /** Where its developer console is, as errors link to it. */
  public String console() {
    return console;
  }

  /** The path below which the simulator plays it; empty for the usual one. */
  public String path() {
    return path;
  }
}
