package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeRule;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way an approval would take: of a definition before it is started, or what is still ahead of a
 * running instance.
 */
final class PreviewCall {

  private final Call call;
  private final Definition definition;
  private final ArrayNode nodes;
  private final ObjectNode data = Json.object();

  private PreviewCall(Call call, Definition definition) {
    this.call = call;
    this.definition = definition;
    this.nodes = data.putArray("preview_nodes");
  }

  static Outcome<Answer> preview(Call call) {
    Who asker = call.idType().resolve(call, call.body().required("user_id"));
    String code = call.body().text("instance_code", "");
    if (code.isEmpty()) {
      Definition definition = definition(call, call.body().required("approval_code"));
      FormCheck.values(definition, call.body().required("form"), Texts.NONE, call.tenant());
      return new PreviewCall(call, definition).beforeStart(asker);
    }
    Instance instance = InstanceCalls.existing(call, code);
    Task task =
        instance
            .task(call.body().required("task_id"))
            .filter(candidate -> asker.equals(candidate.who()))
            .orElseThrow(() -> Refusal.of(Code.TASK_NOT_FOUND));
    return new PreviewCall(call, definition(call, instance.approvalCode()))
        .ahead(instance, instance.nodeOf(task));
  }

  private static Definition definition(Call call, String code) {
    return call.world().definition(code).orElseThrow(() -> Refusal.of(Code.APPROVAL_NOT_FOUND));
  }

  private Outcome<Answer> beforeStart(Who asker) {
    node("START", "START", "", "AND", "提交", List.of(asker), false);
    for (NodeRule rule : definition.nodes()) {
      node(
          rule.nodeId(),
          rule.id(),
          rule.id(),
          rule.type().name(),
          rule.name(),
          rule.fixed(),
          rule.free());
    }
    return end();
  }

  private Outcome<Answer> ahead(Instance instance, Node from) {
    if (instance.state() instanceof InstanceState.Pending) {
      instance.nodes().stream()
          .skip(instance.nodes().indexOf(from))
          .forEach(
              n ->
                  node(
                      n.nodeId(), n.id(), n.id(), n.type().name(), n.name(), n.approvers(), false));
    }
    return end();
  }

  private Outcome<Answer> end() {
    node("END", "END", "", "AND", "结束", List.of(), false);
    return Outcome.unchanged(Answer.data(data));
  }

  private void node(
      String nodeId,
      String id,
      String customId,
      String type,
      String name,
      List<Who> people,
      boolean free) {
    String locale = call.body().text("locale", definition.texts().defaultLocale());
    ObjectNode json = nodes.addObject();
    json.put("node_id", nodeId);
    json.put("custom_node_id", customId);
    json.put("node_name", definition.texts().resolve(locale, name));
    json.put("node_type", type);
    ArrayNode users = json.putArray("user_id_list");
    people.forEach(who -> users.add(call.idType().of(call.app(), who)));
    json.putArray("end_cc_id_list");
    json.putArray("comments");
    json.put("is_empty_logic", people.isEmpty() && !free && !id.equals("END"));
    json.put("is_approver_type_free", free);
    json.put("has_cc_type_free", false);
  }
}
