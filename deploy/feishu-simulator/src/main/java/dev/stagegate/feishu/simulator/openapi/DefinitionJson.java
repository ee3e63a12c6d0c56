package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.NodeRule;
import dev.stagegate.feishu.simulator.model.Widget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A definition as the platform shows it. */
final class DefinitionJson {

  private final Definition definition;
  private final String locale;

  private DefinitionJson(Call call, Definition definition) {
    this.definition = definition;
    this.locale = call.query("locale", definition.texts().defaultLocale());
  }

  static ObjectNode of(Call call, Definition definition) {
    return new DefinitionJson(call, definition).json();
  }

  private ObjectNode json() {
    ObjectNode data = Json.object();
    data.put("approval_name", text(definition.name()));
    data.put("status", definition.status().name());
    ArrayNode form = Json.object().putArray("form");
    definition.widgets().forEach(widget -> form.add(widget(widget)));
    data.put("form", Json.MAPPER.writeValueAsString(form));
    ArrayNode nodes = data.putArray("node_list");
    nodes.addObject().put("name", text("提交")).put("need_approver", false).put("node_id", "START");
    definition.nodes().forEach(node -> nodes.add(node(node)));
    nodes.addObject().put("name", text("结束")).put("need_approver", false).put("node_id", "END");
    ArrayNode viewers = data.putArray("viewers");
    definition.viewers().forEach(viewer -> viewers.addObject().put("type", type(viewer)));
    data.put("form_widget_relation", "[]");
    return data;
  }

  private ObjectNode widget(Widget widget) {
    ObjectNode json = Json.object();
    json.put("id", widget.id());
    json.put("custom_id", widget.customId() == null ? "" : widget.customId());
    json.put("name", text(widget.name()));
    json.put("type", widget.type());
    json.put("required", widget.required());
    json.put("printable", widget.printable());
    JsonNode value = widget.value();
    if (value != null && value.isArray()) {
      ArrayNode options = json.putArray("option");
      value.forEach(
          option ->
              options
                  .addObject()
                  .put("value", option.path("key").asString(""))
                  .put("text", text(option.path("text").asString(""))));
    }
    return json;
  }

  private ObjectNode node(NodeRule node) {
    ObjectNode json = Json.object();
    json.put("name", text(node.name()));
    json.put("need_approver", node.free());
    json.put("node_id", node.nodeId());
    json.put("custom_node_id", node.id());
    json.put("node_type", node.type().name());
    json.put("approver_chosen_multi", node.multi());
    json.putArray("approver_chosen_range")
        .addObject()
        .put("approver_range_type", 0)
        .putArray("approver_range_ids");
    json.put("require_signature", node.requireSignature());
    return json;
  }

  private String text(String value) {
    return definition.texts().resolve(locale, value);
  }

  private static String type(JsonNode viewer) {
    return viewer.path("viewer_type").asString("");
  }
}
