package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.approval.Verdict.Reason;
import dev.stagegate.feishu.simulator.approval.Verdict.Refused;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.TaskStatus;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.function.Supplier;

/**
 * The approval state machine.
 *
 * <p>Pending moves to: Pending at another node (node satisfied, signers added, sent back), Returned
 * (sent back to the requester), Overtime (closed by the clock), Approved (last node satisfied),
 * Rejected (any rejection). Returned moves to Pending when it is sent again, Overtime when it is
 * recovered. All three move to Canceled (requester withdraws) and Deleted (definition deleted).
 * Approved moves to: Canceled and reverted, inside the withdrawal period. Nothing else moves.
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
    Draft draft = draft(fresh);
    draft.note("START", fresh.requester(), null, "", "START");
    draft.tellInstance("PENDING");
    draft.open(0);
    return draft.finished();
  }

  public Verdict act(Instance instance, String taskId, Who by, TaskAct act) {
    Task task = instance.task(taskId).filter(Task::isPending).orElse(null);
    if (task == null || instance.state() instanceof InstanceState.Overtime) {
      return new Refused(Reason.TASK_NOT_FOUND);
    }
    if (!by.equals(task.who())) {
      return new Refused(Reason.NOT_YOUR_TASK);
    }
    if (instance.state() instanceof InstanceState.Returned || act instanceof TaskAct.Resubmit) {
      return sentAgain(instance, task, by, act);
    }
    if (instance.nodeOf(task).requireSignature()) {
      return new Refused(Reason.NEEDS_SIGNATURE);
    }
    return new Turn(draft(instance), instance, task, by).take(act);
  }

  private Verdict sentAgain(Instance instance, Task task, Who by, TaskAct act) {
    if (!(act instanceof TaskAct.Resubmit(var form, String comment))
        || !(instance.state() instanceof InstanceState.Returned)
        || !instance.mayResubmit()) {
      return new Refused(Reason.NOT_RESUBMITTABLE);
    }
    Draft draft = draft(instance.withForm(form));
    draft.note("START", by, task.id(), comment, "START");
    draft.end(task, TaskStatus.DONE);
    draft.open(0);
    return draft.finished();
  }

  /** The requester takes the request back, also after approval while the definition allows it. */
  public Verdict withdraw(Instance instance, Who by) {
    if (!by.equals(instance.requester())) {
      return new Refused(Reason.NOT_THE_REQUESTER);
    }
    Draft draft = draft(instance);
    return switch (instance.state()) {
      case InstanceState.Pending _, InstanceState.Returned _, InstanceState.Overtime _ -> {
        draft.note("CANCEL", by, null, "", "");
        draft.endOpenTasks();
        draft.become(new InstanceState.Canceled(now, false), "CANCELED");
        yield draft.finished();
      }
      case InstanceState.Approved(long at) when now < at + instance.revertSeconds() * 1000 -> {
        draft.note("CANCEL", by, null, "", "");
        draft.become(new InstanceState.Canceled(now, true), "REVERTED");
        yield draft.finished();
      }
      case InstanceState.Approved _ -> new Refused(Reason.NOT_WITHDRAWABLE);
      case InstanceState.Rejected _, InstanceState.Canceled _, InstanceState.Deleted _ ->
          new Refused(Reason.ALREADY_CLOSED);
    };
  }

  /** The definition was deleted under a running instance. */
  public Verdict delete(Instance instance) {
    if (!instance.state().isRunning()) {
      return new Refused(Reason.ALREADY_CLOSED);
    }
    Draft draft = draft(instance);
    draft.note("DELETE", null, null, "", "");
    draft.endOpenTasks();
    draft.become(new InstanceState.Deleted(now), "DELETED");
    return draft.finished();
  }

  /** Nobody decided in time: until it is recovered, nobody can. */
  public Verdict closeByOvertime(Instance instance) {
    if (!(instance.state() instanceof InstanceState.Pending(int node))) {
      return new Refused(Reason.ALREADY_CLOSED);
    }
    Draft draft = draft(instance);
    draft.tellOpenTasks("OVERTIME_CLOSE");
    draft.become(new InstanceState.Overtime(node), "OVERTIME_CLOSE");
    return draft.finished();
  }

  /** What overtime closed goes on where it was. */
  public Verdict recover(Instance instance) {
    if (!(instance.state() instanceof InstanceState.Overtime(int node))) {
      return new Refused(Reason.ALREADY_CLOSED);
    }
    Draft draft = draft(instance);
    draft.become(new InstanceState.Pending(node), "OVERTIME_RECOVER");
    draft.tellOpenTasks("OVERTIME_RECOVER");
    return draft.finished();
  }

  private Draft draft(Instance instance) {
    return new Draft(instance, now, taskIds);
  }
}
