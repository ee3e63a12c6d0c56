package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.approval.TaskAct;
import dev.stagegate.feishu.simulator.approval.TaskAct.AddSigners;
import dev.stagegate.feishu.simulator.approval.TaskAct.AddSigners.When;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.World;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person does with a task in the client.
 *
 * @param person e-mail or user id
 * @param decision approve, reject, transfer, add_signers, send_back or resubmit
 * @param taskId the person's open task if not given
 * @param to receiver of a transfer, e-mail or user id
 * @param signers who is added, e-mails or user ids
 * @param when before, after or beside the person
 * @param method how added signers decide together: or, and, sequential; and if not given
 * @param toNodes nodes to send back to, by their own id, or START, which is meant if not given
 */
record DecisionForm(
    String person,
    String decision,
    @Nullable String taskId,
    @Nullable String comment,
    @Nullable String to,
    @Nullable List<String> signers,
    @Nullable When when,
    @Nullable NodeType method,
    @Nullable List<String> toNodes) {

  TaskAct act(World world, Instance instance) {
    String words = comment == null ? "" : comment;
    return switch (required("decision", decision).toLowerCase(Locale.ROOT)) {
      case "approve" -> new TaskAct.Approve(words);
      case "reject" -> new TaskAct.Reject(words);
      case "transfer" -> new TaskAct.Transfer(who(world, required("to", to)), words);
      case "add_signers" -> addSigners(world, words);
      case "send_back" -> new TaskAct.SendBack(keys(instance), words);
      case "resubmit" -> new TaskAct.Resubmit(instance.form(), words);
      case String other -> throw ControlError.bad("not a decision: " + other);
    };
  }

  private AddSigners addSigners(World world, String words) {
    if (signers == null || signers.isEmpty() || when == null) {
      throw ControlError.bad("signers and when are needed");
    }
    return new AddSigners(
        signers.stream().map(key -> who(world, key)).toList(),
        when,
        method == null ? NodeType.AND : method,
        words);
  }

  /** The platform names nodes by the keys of its timelines, people and tests by their ids. */
  private List<String> keys(Instance instance) {
    return toNodes == null
        ? List.of(Node.START_ID)
        : toNodes.stream()
            .map(
                id ->
                    instance.nodes().stream()
                        .filter(node -> node.id().equals(id))
                        .map(Node::nodeKey)
                        .findFirst()
                        .orElse(id))
            .toList();
  }

  private static Who who(World world, String key) {
    return PeopleControl.find(world, key).who();
  }

  String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ControlError.bad(field + " is needed");
    }
    return value;
  }
}
