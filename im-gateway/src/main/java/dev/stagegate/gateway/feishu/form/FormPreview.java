package dev.stagegate.gateway.feishu.form;

import dev.stagegate.gateway.invitation.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approver would read, taken from the very bodies that would make the definition and the
 * instance.
 *
 * @param definition what kind of approval it is called
 * @param title what the request is called
 * @param node what the step is called
 * @param fields those that are shown, in order
 * @param absent the labels of fields that the definition in use lacks
 */
public record FormPreview(
    FormText definition,
    FormText title,
    FormText node,
    List<FormField> fields,
    List<FormText> absent) {

  private static final String ENGLISH = "en-US";
  private static final String CHINESE = "zh-CN";

  /** The same in both languages that Feishu shows it in. */
  public record FormText(String en, String zh) {}

  /**
   * A field that has something to say.
   *
   * @param value the same for readers of both languages
   * @param multiline whether it is shown as several lines
   */
  public record FormField(FormText label, String value, boolean multiline) {}

  public FormPreview {
    fields = List.copyOf(fields);
    absent = List.copyOf(absent);
  }

  /**
   * The form as a definition lays it out. Of a definition that somebody made by hand the labels are
   * not known; those of our own stand in.
   *
   * @param layout null for a definition of ours
   */
  public static FormPreview of(JsonMapper json, @Nullable Layout layout, Question question) {
    Layout used = layout == null ? ApprovalDefinition.layout("") : layout;
    JsonNode definition = ApprovalDefinition.json(json, null);
    JsonNode instance = ApprovalForm.instance(json, used, "", question, "", List.of());
    Map<String, FormText> texts = texts(definition);
    texts.putAll(texts(instance));
    Map<String, JsonNode> filled = new HashMap<>();
    for (JsonNode field : json.readTree(instance.path("form").asString("[]"))) {
      filled.put(field.path("id").asString(""), field);
    }
    List<FormField> fields = new ArrayList<>();
    List<FormText> absent = new ArrayList<>();
    for (Widget widget : Widget.values()) {
      String id = used.widgetIds().get(widget);
      FormText label = text(texts, widget.labelKey());
      JsonNode field = id == null ? null : filled.get(id);
      if (id == null) {
        absent.add(label);
      } else if (field != null) {
        boolean multiline = field.path("type").asString("").equals("textarea");
        fields.add(new FormField(label, field.path("value").asString(""), multiline));
      }
    }
    return new FormPreview(
        text(texts, definition.path("approval_name").asString("")),
        text(texts, instance.path("title").asString("")),
        text(texts, definition.at("/node_list/1/name").asString("")),
        fields,
        absent);
  }

  private static FormText text(Map<String, FormText> texts, String key) {
    return texts.getOrDefault(key, new FormText(key, key));
  }

  private static Map<String, FormText> texts(JsonNode body) {
    Map<String, String> english = texts(body, ENGLISH);
    Map<String, FormText> both = new HashMap<>();
    texts(body, CHINESE)
        .forEach((key, zh) -> both.put(key, new FormText(english.getOrDefault(key, zh), zh)));
    return both;
  }

  private static Map<String, String> texts(JsonNode body, String locale) {
    Map<String, String> texts = new HashMap<>();
    for (JsonNode resource : body.path("i18n_resources")) {
      if (resource.path("locale").asString("").equals(locale)) {
        for (JsonNode text : resource.path("texts")) {
          texts.put(text.path("key").asString(""), text.path("value").asString(""));
        }
      }
    }
    return texts;
  }
}
