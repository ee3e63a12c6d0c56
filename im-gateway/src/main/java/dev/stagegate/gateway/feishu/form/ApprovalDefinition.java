package dev.stagegate.gateway.feishu.form;

import dev.stagegate.gateway.invitation.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The approval definition: one OR node whose approvers each request chooses. A rejection ends it,
 * an approval cannot be taken back, and nobody is ever passed over automatically.
 */
final class ApprovalDefinition {

  /**
   * Grows whenever what {@link #json} makes changes, so that definitions made earlier are brought
   * up to date.
   */
  static final int FORM = 1;

  static final String NODE = "approve-here";

  private static final String NAME_KEY = "@i18n@approval_name";
  private static final String DESCRIPTION_KEY = "@i18n@approval_desc";
  private static final String NODE_KEY = "@i18n@node_name";

  private ApprovalDefinition() {}

  /**
   * The body that makes the definition.
   *
   * @param approvalCode the definition to replace; null to make a new one
   */
  static ObjectNode json(JsonMapper json, @Nullable String approvalCode) {
    ObjectNode body = json.createObjectNode();
    if (approvalCode != null) {
      body.put("approval_code", approvalCode);
    }
    body.put("approval_name", NAME_KEY).put("description", DESCRIPTION_KEY);
    body.putArray("viewers").addObject().put("viewer_type", "NONE");
    body.putObject("form").put("form_content", json.writeValueAsString(widgets(json)));
    nodes(body.putArray("node_list"));
    body.putObject("settings")
        .put("revert_interval", 0)
        .put("revert_option", 0)
        .put("reject_option", 0)
        .put("quick_approval_option", 1);
    body.putObject("config")
        .put("can_update_viewer", false)
        .put("can_update_form", false)
        .put("can_update_process", false)
        .put("can_update_revert", false);
    body.put("icon", 0);
    texts(body.putArray("i18n_resources"));
    return body;
  }

  private static ArrayNode widgets(JsonMapper json) {
    ArrayNode widgets = json.createArrayNode();
    for (Widget widget : Widget.values()) {
      widgets
          .addObject()
          .put("id", widget.id())
          .put("custom_id", widget.id())
          .put("type", widget.type())
          .put("required", false)
          .put("name", widget.labelKey());
    }
    return widgets;
  }

  private static void nodes(ArrayNode nodes) {
    nodes.addObject().put("id", "START");
    ObjectNode node =
        nodes.addObject().put("id", NODE).put("name", NODE_KEY).put("node_type", "OR");
    node.putArray("approver").addObject().put("type", "Free");
    node.put("approver_chosen_multi", true);
    node.putArray("approver_chosen_range").addObject().put("type", "ALL");
    ObjectNode fields = node.putObject("privilege_field");
    fields.putArray("writable");
    ArrayNode readable = fields.putArray("readable");
    for (Widget widget : Widget.values()) {
      readable.add(widget.id());
    }
    // Never AUTO_PASS: a requester among the approvers decides by hand, and approval-engine judges
    // that.
    node.put("starter_assignee", "STARTER");
    nodes.addObject().put("id", "END");
  }

  private static void texts(ArrayNode resources) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(NAME_KEY, "form.name");
    keys.put(DESCRIPTION_KEY, "form.description");
    keys.put(NODE_KEY, "form.node");
    for (Widget widget : Widget.values()) {
      keys.put(widget.labelKey(), widget.label());
    }
    ArrayNode chinese =
        resources.addObject().put("locale", "zh-CN").put("is_default", true).putArray("texts");
    keys.forEach(
        (key, text) -> chinese.addObject().put("key", key).put("value", Wording.chinese(text)));
    ArrayNode english =
        resources.addObject().put("locale", "en-US").put("is_default", false).putArray("texts");
    keys.forEach(
        (key, text) -> english.addObject().put("key", key).put("value", Wording.english(text)));
  }

  /** A definition that we made. */
  static Layout layout(String approvalCode) {
    Map<Widget, String> ids = new EnumMap<>(Widget.class);
    for (Widget widget : Widget.values()) {
      ids.put(widget, widget.id());
    }
    return new Layout(approvalCode, NODE, ids);
  }

  /** Whether requests can be made by a definition, as the platform tells it. */
  static boolean isActive(JsonNode data) {
    return data.path("status").asString("").equals("ACTIVE");
  }

  /** Whether requests can be made by a definition of ours, with all of its fields. */
  static boolean isWhole(JsonMapper json, JsonNode data) {
    return layout(json, "", data)
        .filter(layout -> layout.widgetIds().size() == Widget.values().length)
        .isPresent();
  }

  /**
   * A definition that somebody made by hand: its first node that asks for approvers, and those of
   * our fields it has, by custom id or id.
   *
   * @return empty when it cannot be used: not active, no such node, or one that demands a
   *     handwritten signature
   */
  static Optional<Layout> layout(JsonMapper json, String approvalCode, JsonNode data) {
    if (!isActive(data)) {
      return Optional.empty();
    }
    for (JsonNode node : data.path("node_list")) {
      if (node.path("need_approver").asBoolean(false)) {
        String custom = node.path("custom_node_id").asString("");
        String key = custom.isEmpty() ? node.path("node_id").asString("") : custom;
        boolean usable = !key.isEmpty() && !node.path("require_signature").asBoolean(false);
        return usable
            ? Optional.of(new Layout(approvalCode, key, widgetIds(json, data)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Map<Widget, String> widgetIds(JsonMapper json, JsonNode data) {
    Map<Widget, String> ids = new EnumMap<>(Widget.class);
    for (JsonNode field : fields(json, data)) {
      String id = field.path("id").asString("");
      List<String> names = new ArrayList<>(List.of(id, field.path("custom_id").asString("")));
      for (Widget widget : Widget.values()) {
        if (names.contains(widget.id()) && widget.type().equals(field.path("type").asString(""))) {
          ids.put(widget, id);
        }
      }
    }
    return ids;
  }

  private static JsonNode fields(JsonMapper json, JsonNode data) {
    try {
      return json.readTree(data.path("form").asString("[]"));
    } catch (JacksonException _) {
      return json.createArrayNode();
    }
  }
}
