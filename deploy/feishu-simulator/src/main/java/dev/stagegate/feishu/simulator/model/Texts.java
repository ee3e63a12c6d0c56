package dev.stagegate.feishu.simulator.model;

import java.util.Map;

/** The {@code i18n_resources} of a definition or an instance: texts by locale and key. */
public record Texts(String defaultLocale, Map<String, Map<String, String>> byLocale) {

  public static final String KEY_PREFIX = "@i18n@";
  public static final Texts NONE = new Texts("zh-CN", Map.of());

  /** The text of a key in a locale, else in the default locale, else the value as it is. */
  public String resolve(String locale, String value) {
    if (!value.startsWith(KEY_PREFIX)) {
      return value;
    }
    String fallback = texts(defaultLocale).getOrDefault(value, value);
    return texts(locale).getOrDefault(value, fallback);
  }

  public boolean hasDefault(String key) {
    return texts(defaultLocale).containsKey(key);
  }

  private Map<String, String> texts(String locale) {
    return byLocale.getOrDefault(locale, Map.of());
  }
}
