package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.FormValue;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Widget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The form of a new instance against its definition: types and values, but not what is required.
 */
final class FormCheck {

  private FormCheck() {}

  static List<FormValue> values(Definition definition, String form, Texts texts, Tenant tenant) {
    List<FormValue> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode element : FormJson.array(form, "form")) {
      FormValue value = value(definition, new Body(element), texts, tenant);
      if (!seen.add(value.id())) {
        throw Refusal.of(Code.PARAM_INVALID, "控件重复。控件=" + value.id());
      }
      values.add(value);
    }
    return values;
  }

  private static FormValue value(Definition definition, Body body, Texts texts, Tenant tenant) {
    String id = body.text("id", "");
    Widget widget =
        definition.widgets().stream()
            .filter(candidate -> candidate.isNamed(id))
            .findFirst()
            .orElseThrow(() -> Refusal.of(Code.PARAM_INVALID, "控件不存在。控件=" + id));
    String type = body.text("type", "");
    if (!type.equals(widget.type())) {
      throw Refusal.of(Code.PARAM_INVALID, "控件类型不一致。控件=" + id);
    }
    JsonNode value = body.node().path("value");
    if (value.isMissingNode() || value.isNull() || !WidgetTypes.accepts(widget, value)) {
      throw Refusal.of(Code.FORM_INVALID, "控件值不合法或者为空。控件=" + id);
    }
    if (WidgetTypes.isText(type)) {
      checkText(id, value.asString(), texts, tenant);
    }
    return new FormValue(widget.id(), widget.customId(), type, widget.name(), value);
  }

  private static void checkText(String id, String text, Texts texts, Tenant tenant) {
    if (text.startsWith(Texts.KEY_PREFIX)) {
      I18n.keyWithText("form." + id, text, texts);
    }
    if (text.length() > tenant.textLimit()) {
      throw Refusal.of(Code.FORM_INVALID, "控件值过长。控件=" + id);
    }
  }
}
