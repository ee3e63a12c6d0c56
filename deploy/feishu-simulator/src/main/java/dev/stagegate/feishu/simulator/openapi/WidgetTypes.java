package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Widget;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/** The widget types an app may put on a form, and what each takes as value of an instance. */
final class WidgetTypes {

  /** A fixed text; the one widget that takes no value. */
  static final String EXPLANATION = "text";

  private static final Map<String, BiPredicate<Widget, JsonNode>> VALUES =
      Map.ofEntries(
          Map.entry("input", (_, value) -> value.isString()),
          Map.entry("textarea", (_, value) -> value.isString()),
          Map.entry(EXPLANATION, (_, _) -> false),
          Map.entry("number", (_, value) -> value.isNumber()),
          Map.entry("amount", (_, value) -> value.isNumber()),
          Map.entry("radioV2", (widget, value) -> isOption(widget, value)),
          Map.entry("checkboxV2", WidgetTypes::areOptions),
          Map.entry("date", (_, value) -> isTime(value)),
          Map.entry("dateInterval", (_, value) -> isInterval(value)),
          Map.entry("contact", (_, value) -> isTexts(value)),
          Map.entry("connect", (_, value) -> isTexts(value)),
          Map.entry("attachmentV2", (_, value) -> isTexts(value)),
          Map.entry("image", (_, value) -> isTexts(value)),
          Map.entry("fieldList", (_, value) -> value.isArray()),
          Map.entry("document", (_, value) -> value.isObject()),
          Map.entry("telephone", (_, value) -> value.path("nationalNumber").isString()));

  private WidgetTypes() {}

  static boolean isCreatable(String type) {
    return VALUES.containsKey(type);
  }

  static boolean accepts(Widget widget, JsonNode value) {
    BiPredicate<Widget, JsonNode> check = VALUES.get(widget.type());
    return check != null && check.test(widget, value);
  }

  static boolean isText(String type) {
    return type.equals("input") || type.equals("textarea");
  }

  private static boolean isOption(Widget widget, JsonNode value) {
    JsonNode options = widget.value();
    return value.isString()
        && options != null
        && options.valueStream().anyMatch(option -> option.path("key").equals(value));
  }

  private static boolean areOptions(Widget widget, JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(one -> isOption(widget, one));
  }

  private static boolean isTexts(JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
  }

  private static boolean isInterval(JsonNode value) {
    return isTime(value.path("start")) && isTime(value.path("end"));
  }

  private static boolean isTime(JsonNode value) {
    try {
      return value.isString() && OffsetDateTime.parse(value.asString()).getYear() > 0;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}
