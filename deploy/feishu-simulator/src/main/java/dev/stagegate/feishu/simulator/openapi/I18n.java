package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and checks {@code i18n_resources}. */
final class I18n {

  private static final Set<String> LOCALES = Set.of("zh-CN", "en-US", "ja-JP");
  private static final int SHORTEST_KEY = 9;

  private I18n() {}

  static Texts read(List<Body> resources) {
    if (resources.isEmpty()) {
      return Texts.NONE;
    }
    Map<String, Map<String, String>> byLocale = new LinkedHashMap<>();
    String standard = null;
    for (Body resource : resources) {
      String locale = resource.required("locale");
      if (!LOCALES.contains(locale)) {
        throw Refusal.of(Code.PARAM_INVALID, "i18n_resources.locale " + locale);
      }
      Map<String, String> texts = new LinkedHashMap<>();
      for (Body text : resource.objects("texts")) {
        texts.put(key("i18n_resources.texts.key", text.required("key")), text.text("value", ""));
      }
      byLocale.put(locale, texts);
      standard = resource.flag("is_default") ? locale : standard;
    }
    if (standard == null) {
      throw Refusal.of(Code.PARAM_INVALID, "i18n_resources has no default locale");
    }
    return new Texts(standard, byLocale);
  }

  /** A value that must be a key with a text in the default locale. */
  static String keyWithText(String field, String value, Texts texts) {
    if (!texts.hasDefault(key(field, value))) {
      throw Refusal.of(Code.PARAM_INVALID, field + " has no text in the default locale: " + value);
    }
    return value;
  }

  private static String key(String field, String value) {
    if (!value.startsWith(Texts.KEY_PREFIX) || value.length() < SHORTEST_KEY) {
      throw Refusal.of(Code.PARAM_INVALID, field + " must start with @i18n@: " + value);
    }
    return value;
  }
}
