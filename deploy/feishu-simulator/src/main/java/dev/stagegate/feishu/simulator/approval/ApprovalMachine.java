package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.approval.Verdict.Reason;
import dev.stagegate.feishu.simulator.approval.Verdict.Refused;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.TaskStatus;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.function.Supplier;

/**
 * The approval state machine.
 *
 * <p>Pending moves to: Pending at the next node (node satisfied), Approved (last node satisfied),
 * Rejected (any rejection), Canceled (requester withdraws), Deleted (definition deleted). Approved
 * moves to: Canceled and reverted, inside the withdrawal period. Nothing else moves.
 */
public final class ApprovalMachine {

  private final long now;
  private final Supplier<String> taskIds;

  /**
   * @param now wall clock, in milliseconds
   */
  public ApprovalMachine(long now, Supplier<String> taskIds) {
    this.now = now;
    this.taskIds = taskIds;
  }

  /** Opens the first node of an instance that has no tasks yet. */
  public Verdict.Moved start(Instance fresh) {
    Draft draft = new Draft(fresh, now, taskIds);
    draft.note("START", fresh.requester(), null, "", "START", null);
    draft.tellInstance("PENDING");
    draft.open(0);
    return draft.finished();
  }

  public Verdict act(Instance instance, String taskId, Who by, TaskAct act) {
    Task task = instance.task(taskId).filter(Task::isPending).orElse(null);
    if (task == null || !(instance.state() instanceof InstanceState.Pending(int index))) {
      return new Refused(Reason.TASK_NOT_FOUND);
    }
    if (!by.equals(task.who())) {
      return new Refused(Reason.NOT_YOUR_TASK);
    }
    Node node = instance.nodeOf(task);
    if (node.requireSignature()) {
      return new Refused(Reason.NEEDS_SIGNATURE);
    }
    Draft draft = new Draft(instance, now, taskIds);
    switch (act) {
      case TaskAct.Approve(String comment) -> {
        draft.note("PASS", by, taskId, comment, node.nodeKey(), null);
        draft.end(task, TaskStatus.APPROVED);
        if (node.type() == NodeType.AND) {
          draft.remindRemaining(node);
        }
        draft.settle(index);
      }
      case TaskAct.Reject(String comment) -> {
        draft.note("REJECT", by, taskId, comment, node.nodeKey(), null);
        draft.end(task, TaskStatus.REJECTED);
        draft.endOpenTasks();
        draft.close(new InstanceState.Rejected(now), "REJECTED");
      }
      case TaskAct.Transfer(Who to, String comment) -> {
        draft.note("TRANSFER", by, taskId, comment, node.nodeKey(), to);
        draft.end(task, TaskStatus.TRANSFERRED);
        draft.give(node, to);
        draft.settle(index);
      }
    }
    return draft.finished();
  }

  /** The requester takes the request back, also after approval while the definition allows it. */
  public Verdict withdraw(Instance instance, Who by) {
    if (!by.equals(instance.requester())) {
      return new Refused(Reason.NOT_THE_REQUESTER);
    }
    Draft draft = new Draft(instance, now, taskIds);
    return switch (instance.state()) {
      case InstanceState.Pending _ -> {
        draft.note("CANCEL", by, null, "", "", null);
        draft.endOpenTasks();
        draft.close(new InstanceState.Canceled(now, false), "CANCELED");
        yield draft.finished();
      }
      case InstanceState.Approved(long at) when now < at + instance.revertSeconds() * 1000 -> {
        draft.note("CANCEL", by, null, "", "", null);
        draft.close(new InstanceState.Canceled(now, true), "REVERTED");
        yield draft.finished();
      }
      case InstanceState.Approved _ -> new Refused(Reason.NOT_WITHDRAWABLE);
      case InstanceState.Rejected _, InstanceState.Canceled _, InstanceState.Deleted _ ->
          new Refused(Reason.ALREADY_CLOSED);
    };
  }

  /** The definition was deleted under a running instance. */
  public Verdict delete(Instance instance) {
    if (!(instance.state() instanceof InstanceState.Pending)) {
      return new Refused(Reason.ALREADY_CLOSED);
    }
    Draft draft = new Draft(instance, now, taskIds);
    draft.note("DELETE", null, null, "", "", null);
    draft.endOpenTasks();
    draft.close(new InstanceState.Deleted(now), "DELETED");
    return draft.finished();
  }
}
