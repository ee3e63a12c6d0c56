package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of an issue. Whether the person may ask is settled before. */
public sealed interface IssueCommand {

  /** By a person. */
  sealed interface ByPerson extends IssueCommand {
    String by();
  }

  /** By the approval of a stage. */
  sealed interface ByApproval extends IssueCommand {
    String stageId();

    String approvalId();

    Revision revision();
  }

  /** By the worker that runs tasks. */
  sealed interface ByRollout extends IssueCommand {
    String taskId();

    UUID runId();
  }

  /**
   * @param checks what was found out about the task with this statement
   * @param others what was found out about the stage's other tasks, where that was too old
   * @param seen the stage's revision that the person looked at
   * @param writing who wrote it and where it is from; null where the person did
   */
  record ChangeStatement(
      String taskId,
      StatementRef statement,
      Checks checks,
      List<CheckingStage.Found> others,
      Revision seen,
      String by,
      @Nullable Writing writing)
      implements ByPerson {

    public ChangeStatement {
      others = List.copyOf(others);
    }

    ChangeStatement(
        String taskId,
        StatementRef statement,
        Checks checks,
        List<CheckingStage.Found> others,
        Revision seen,
        String by) {
      this(taskId, statement, checks, others, seen, by, null);
    }

    /** Who counts as the one who wrote it. */
    String editor() {
      return writing == null ? by : writing.editor();
    }
  }

  /**
   * A text that was written elsewhere.
   *
   * @param editor by e-mail
   * @param commit its whole hash
   */
  record Writing(String editor, String commit) {}

  /** Takes a task back that has not started: its stage is another one without it. */
  record WithdrawTask(String taskId, String reason, String by) implements ByPerson {}

  record ChangeAssignee(@Nullable String assignee, String by) implements ByPerson {}

  record RingBell(String by) implements ByPerson {}

  record Close(String reason, String by) implements ByPerson {}

  /** Lets an approved stage be rolled out. */
  record Release(String stageId, String by) implements ByPerson {}

  /**
   * Lets a task that failed, or whose outcome is unknown, run again.
   *
   * @param fromUnit the unit it goes on with, from 1; null for the one after what is done
   */
  record RetryTask(String taskId, @Nullable Integer fromUnit, String by) implements ByPerson {}

  /** Ends a task that runs. */
  record CancelTask(String taskId, String by) implements ByPerson {}

  /** Leaves a task out for good. */
  record SkipTask(String taskId, String reason, String by) implements ByPerson {}

  /** Says that a task whose outcome is unknown is done. */
  record ConfirmTask(String taskId, String by) implements ByPerson {}

  /**
   * @param automatic whether the environment rolls out by itself
   */
  record TakeApproval(
      String stageId,
      String approvalId,
      Revision revision,
      long stageSequence,
      boolean waived,
      boolean automatic)
      implements ByApproval {}

  record TakeRejection(
      String stageId,
      String approvalId,
      Revision revision,
      long stageSequence,
      String rejectedBy,
      String comment,
      Channel channel)
      implements ByApproval {}

  record StartTask(String taskId, UUID runId) implements ByRollout {}

  /** The run ended before anything was done on the target. */
  record ReturnTask(String taskId, UUID runId) implements ByRollout {}

  /**
   * The target could not be reached, so that nothing was sent to it.
   *
   * @param patience how long it is tried again
   */
  record PostponeTask(String taskId, UUID runId, TaskError error, PatienceSettings patience)
      implements ByRollout {}

  /**
   * The target has committed.
   *
   * @param rows null when not known any more
   * @param millis null when not known any more
   */
  record FinishTask(String taskId, UUID runId, @Nullable Long rows, @Nullable Long millis)
      implements ByRollout {}

  /**
   * The target has rolled back, or the task never began.
   *
   * @param kept what the target keeps all the same
   */
  record FailTask(String taskId, UUID runId, TaskError error, Kept kept) implements ByRollout {}

  /**
   * Nobody can tell whether the target has done it.
   *
   * @param kept what is done for certain
   * @param unit the unit that may have been done; null when it is all or nothing
   */
  record LoseTask(String taskId, UUID runId, String reason, Kept kept, @Nullable Integer unit)
      implements ByRollout {}
}
