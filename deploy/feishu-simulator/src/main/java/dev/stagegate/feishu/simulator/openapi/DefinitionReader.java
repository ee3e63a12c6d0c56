package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.DefinitionStatus;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.NodeRule;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.model.Widget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the body of a definition and builds the definition from it. */
final class DefinitionReader {

  private static final long DEFAULT_REVERT_SECONDS = 31L * 24 * 3600;
  private static final int MOST_VIEWERS = 200;
  private static final Set<String> VIEWERS = Set.of("TENANT", "DEPARTMENT", "USER", "NONE");

  private final Call call;
  private final Texts texts;

  private DefinitionReader(Call call) {
    this.call = call;
    this.texts = I18n.read(call.body().objects("i18n_resources"));
  }

  /**
   * @param known the definition that is replaced, keeping its code and id
   * @param newCode the code of a new one
   */
  static Definition read(Call call, @Nullable Definition known, String newCode) {
    return new DefinitionReader(call).definition(known, newCode);
  }

  private Definition definition(@Nullable Definition known, String newCode) {
    Body body = call.body();
    String name = key("approval_name", body.required("approval_name"));
    String description = body.text("description");
    if (description != null && !description.isEmpty()) {
      key("description", description);
    }
    checkViewers(body.objects("viewers"));
    return new Definition(
        known == null ? newCode : known.approvalCode(),
        known == null ? Ids.decimal() : known.approvalId(),
        known == null ? DefinitionStatus.ACTIVE : known.status(),
        name,
        texts,
        widgets(body.object("form").required("form_content")),
        nodes(body.objects("node_list"), known),
        body.node().path("viewers"),
        revertSeconds(body.object("settings").node().path("revert_interval")),
        known != null && known.skipsRepeated());
  }

  private void checkViewers(List<Body> viewers) {
    if (viewers.isEmpty()) {
      throw Refusal.field("viewers", "", "viewers is required");
    }
    if (viewers.size() > MOST_VIEWERS) {
      throw invalid("viewers: the max size is " + MOST_VIEWERS);
    }
    for (Body viewer : viewers) {
      String type = viewer.text("viewer_type", "");
      if (!VIEWERS.contains(type)) {
        throw invalid("viewers.viewer_type " + type);
      }
    }
  }

  private static long revertSeconds(JsonNode interval) {
    if (interval.isMissingNode() || interval.isNull()) {
      return DEFAULT_REVERT_SECONDS;
    }
    if (!interval.isIntegralNumber() || interval.asLong() < 0) {
      throw invalid("settings.revert_interval");
    }
    return interval.asLong();
  }

  private List<Widget> widgets(String content) {
    JsonNode form = FormJson.array(content, "form.form_content");
    List<Widget> widgets = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode element : form) {
      Widget widget = widget(new Body(element));
      if (!ids.add(widget.id())) {
        throw invalid("form: widget id used twice: " + widget.id());
      }
      widgets.add(widget);
    }
    if (widgets.isEmpty()) {
      throw invalid("form has no widgets");
    }
    return widgets;
  }

  private Widget widget(Body body) {
    String id = body.required("id");
    String type = body.required("type");
    if (!WidgetTypes.isCreatable(type)) {
      throw invalid("form: widget type cannot be created by API: " + type);
    }
    JsonNode value = body.node().path("value");
    if (type.equals(WidgetTypes.EXPLANATION)) {
      key("form." + id + ".value", value.asString(""));
    }
    return new Widget(
        id,
        body.text("custom_id"),
        type,
        key("form." + id + ".name", body.required("name")),
        body.flag("required"),
        body.flag("printable"),
        value.isMissingNode() ? null : value);
  }

  private List<NodeRule> nodes(List<Body> list, @Nullable Definition known) {
    if (list.size() < 3
        || !"START".equals(list.getFirst().text("id"))
        || !"END".equals(list.getLast().text("id"))) {
      throw invalid("node_list must go from START to END over at least one approval node");
    }
    List<NodeRule> nodes = new ArrayList<>();
    Set<String> ids = new HashSet<>(Set.of("START", "END"));
    for (Body body : list.subList(1, list.size() - 1)) {
      NodeRule node = node(body, known);
      if (!ids.add(node.id())) {
        throw invalid("node_list: node id used twice: " + node.id());
      }
      nodes.add(node);
    }
    return nodes;
  }

  private NodeRule node(Body body, @Nullable Definition known) {
    String id = body.required("id");
    NodeRule before = known == null ? null : sameNode(known, id);
    NodeType type = nodeType(body.text("node_type", "AND"));
    List<Body> approvers = body.objects("approver");
    boolean free = approvers.stream().anyMatch(a -> "Free".equals(a.text("type")));
    if (type == NodeType.SEQUENTIAL && !free) {
      throw invalid("node_list." + id + ": SEQUENTIAL requires approver type Free");
    }
    return new NodeRule(
        id,
        before == null ? Ids.hex32() : before.nodeId(),
        before == null ? Ids.nodeKey() : before.nodeKey(),
        key("node_list." + id + ".name", body.required("name")),
        type,
        free,
        fixed(id, approvers),
        body.flag("approver_chosen_multi"),
        "AUTO_PASS".equals(body.text("starter_assignee")),
        false);
  }

  private static @Nullable NodeRule sameNode(Definition known, String id) {
    return known.nodes().stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
  }

  private List<Who> fixed(String node, List<Body> approvers) {
    if (approvers.isEmpty()) {
      throw invalid("node_list." + node + ".approver is required");
    }
    List<Who> fixed = new ArrayList<>();
    for (Body approver : approvers) {
      switch (approver.text("type", "")) {
        case "Free" -> {}
        case "Personal" -> fixed.add(call.idType().resolve(call, approver.required("user_id")));
        case String type ->
            // This tenant has no departments, so nobody could be found for the other types.
            throw invalid("node_list." + node + ".approver.type " + type);
      }
    }
    return fixed;
  }

  private static NodeType nodeType(String name) {
    return switch (name) {
      case "AND" -> NodeType.AND;
      case "OR" -> NodeType.OR;
      case "SEQUENTIAL" -> NodeType.SEQUENTIAL;
      default -> throw invalid("node_type " + name);
    };
  }

  private String key(String field, String value) {
    return I18n.keyWithText(field, value, texts);
  }

  private static Refusal invalid(String what) {
    return Refusal.of(Code.PARAM_INVALID, what);
  }
}
