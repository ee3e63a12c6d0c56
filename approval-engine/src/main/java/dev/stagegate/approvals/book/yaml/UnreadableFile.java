package dev.stagegate.approvals.book.yaml;

/** The file is no YAML that is read here. */
final class UnreadableFile extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient FileFault fault;

  UnreadableFile(int line, String path, String message) {
    super(message);
    this.fault = new FileFault(line, path, message);
  }

  FileFault fault() {
    return fault;
  }
}
