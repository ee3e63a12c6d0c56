package dev.stagegate.settings;

import java.util.Locale;

/** How a setting is called in the environment of a process. */
public final class SettingName {

  private SettingName() {}

  /**
   * As an environment variable: {@code STAGEGATE_ROLLOUT_LOCKTIMEOUT} for {@code
   * stagegate.rollout.lock-timeout}; places in a list are {@code _0_}, {@code _1_}.
   */
  public static String variable(String setting) {
    return underscored(setting.replace("-", ""));
  }

  /** The other way in which Spring Boot reads it: {@code STAGEGATE_ROLLOUT_LOCK_TIMEOUT}. */
  static String spacedVariable(String setting) {
    return underscored(setting.replace('-', '_'));
  }

  private static String underscored(String name) {
    return name.replace("[", "_").replace("]", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
