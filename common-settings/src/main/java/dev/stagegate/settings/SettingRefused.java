package dev.stagegate.settings;

import org.jspecify.annotations.Nullable;

/** A setting is not as it must be, so that the service does not start. Its value is not told. */
public final class SettingRefused extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String setting;
  private final String problem;

  /**
   * @param setting its name, such as {@code stagegate.rollout.lease}
   * @param problem what is wrong and what is allowed, to be read after the name: {@code must be 1ms
   *     or more}
   */
  public SettingRefused(String setting, String problem) {
    this(setting, problem, null);
  }

  public SettingRefused(String setting, String problem, @Nullable Throwable cause) {
    super(setting + " " + problem, cause);
    this.setting = setting;
    this.problem = problem;
  }

  public String setting() {
    return setting;
  }

  public String problem() {
    return problem;
  }
}
