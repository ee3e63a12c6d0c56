package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.approval.Verdict.Reason;
import dev.stagegate.feishu.simulator.approval.Verdict.Refused;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Moment;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.TaskStatus;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the holder of an open task does with it. */
final class Turn {

  private final Draft draft;
  private final Instance instance;
  private final Task task;
  private final Who by;
  private final Node node;
  private final int index;

  Turn(Draft draft, Instance instance, Task task, Who by) {
    this.draft = draft;
    this.instance = instance;
    this.task = task;
    this.by = by;
    this.node = instance.nodeOf(task);
    this.index = instance.nodes().indexOf(node);
  }

  Verdict take(TaskAct act) {
    return switch (act) {
      case TaskAct.Approve(String comment) -> approve(comment);
      case TaskAct.Reject(String comment) -> {
        note("REJECT", comment);
        draft.end(task, TaskStatus.REJECTED);
        draft.endOpenTasks();
        draft.become(new InstanceState.Rejected(draft.now()), "REJECTED");
        yield draft.finished();
      }
      case TaskAct.Transfer(Who to, String comment) -> {
        draft.note(moment("TRANSFER", comment, to, null));
        draft.end(task, TaskStatus.TRANSFERRED);
        draft.give(node, to);
        draft.settle(index);
        yield draft.finished();
      }
      case TaskAct.AddSigners add -> addSigners(add);
      case TaskAct.SendBack(List<String> keys, String comment) -> sendBack(keys, comment);
      case TaskAct.Resubmit _ -> new Refused(Reason.NOT_RESUBMITTABLE);
    };
  }

  private Verdict approve(String comment) {
    note("PASS", comment);
    draft.end(task, TaskStatus.APPROVED);
    if (node.type() == NodeType.AND) {
      draft.remindRemaining(node);
    }
    draft.settle(index);
    return draft.finished();
  }

  private Verdict addSigners(TaskAct.AddSigners add) {
    Set<Who> signers = new LinkedHashSet<>(add.signers());
    if (add.when() == TaskAct.AddSigners.When.BESIDE) {
      node.approvers().forEach(signers::remove);
    }
    signers.remove(by);
    if (signers.isEmpty()) {
      return new Refused(Reason.NOBODY_TO_ADD);
    }
    List<Who> added = List.copyOf(signers);
    switch (add.when()) {
      case BEFORE -> {
        draft.note(moment("ADD_APPROVER_BEFORE", add.comment(), null, added));
        draft.end(task, TaskStatus.DONE);
        draft.insert(index, signing(added, add.method(), by));
        draft.open(index);
      }
      case AFTER -> {
        draft.note(moment("ADD_APPROVER_AFTER", add.comment(), null, added));
        draft.insert(index + 1, signing(added, add.method(), null));
        return approve(add.comment());
      }
      case BESIDE -> {
        draft.note(moment("ADD_APPROVER", add.comment(), null, added));
        draft.join(index, by, added);
      }
    }
    return draft.finished();
  }

  private Node signing(List<Who> signers, NodeType method, @Nullable Who returnsTo) {
    String id = draft.freshId();
    return new Node(
        "sign_" + id,
        id,
        "SIGN_" + id,
        node.name(),
        method,
        signers,
        false,
        false,
        false,
        0,
        returnsTo);
  }

  private Verdict sendBack(List<String> keys, String comment) {
    if (keys.isEmpty()) {
      return new Refused(Reason.NOT_A_STEP_BACK);
    }
    int target = Integer.MAX_VALUE;
    for (String key : keys) {
      int step = stepBack(key);
      if (step >= index) {
        return new Refused(Reason.NOT_A_STEP_BACK);
      }
      target = Math.min(target, step);
    }
    Node to = target < 0 ? Node.start() : instance.nodes().get(target);
    note(target < 0 ? "ROLLBACK" : "ROLLBACK_SELECTED", comment);
    draft.sendBack(task, to);
    draft.endOpenTasks();
    draft.nextLapFrom(Math.max(target, 0));
    if (target < 0) {
      draft.returnToRequester();
    } else {
      draft.open(target);
    }
    return draft.finished();
  }

  /** -1 for the start; an index not before this node where the key means no passed node. */
  private int stepBack(String key) {
    if (key.equals(Node.START_ID)) {
      return -1;
    }
    boolean passed =
        instance.timeline().stream()
            .anyMatch(m -> m.type().equals("PASS") && m.nodeKey().equals(key));
    for (int i = 0; passed && i < index; i++) {
      if (instance.nodes().get(i).nodeKey().equals(key)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private void note(String type, String comment) {
    draft.note(moment(type, comment, null, null));
  }

  private Moment moment(
      String type, String comment, @Nullable Who target, @Nullable List<Who> added) {
    return new Moment(type, draft.now(), by, task.id(), comment, node.nodeKey(), target, added);
  }
}
