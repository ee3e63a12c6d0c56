package dev.stagegate.issues.issue.web;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.OutOfReach;
import dev.stagegate.issues.issue.RunsUnderWay.Progress;
import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskAct;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.issue.TaskState;
import dev.stagegate.issues.issue.Work;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as a reader sees it; what does not apply to its state is null.
 *
 * @param checks what was found out about it on its target; null where it was never looked at
 * @param unitsDone so many units, from the first, are done and stay, where the target keeps each by
 *     itself; null where it keeps all or nothing
 * @param unknownUnit the unit of which nobody knows whether it was done, from 1
 * @param underWay how far it is while it runs; null until that is known
 * @param cancelledBy who wants the running task to be ended
 * @param outOfReach set while it waits for its target to be reached; it is tried again by itself
 * @param allowed what the reader may do about it while its stage is rolled out, where its state
 *     lets anybody; nothing once the issue is over
 */
record TaskView(
    String taskId,
    @Nullable String instanceId,
    @Nullable String engine,
    @Nullable String databaseName,
    @Nullable StatementRef statement,
    @Nullable ExportTerms export,
    @Nullable RoleTerms role,
    @Nullable AccessTerms access,
    String lastEditor,
    @Nullable Checks checks,
    State state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long rows,
    @Nullable Long millis,
    @Nullable TaskError error,
    @Nullable String reason,
    @Nullable String confirmedBy,
    @Nullable String skippedBy,
    @Nullable Integer unitsDone,
    @Nullable Integer unknownUnit,
    @Nullable UnderWay underWay,
    @Nullable String cancelledBy,
    @Nullable OutOfReach outOfReach,
    List<TaskAct> allowed) {

  /**
   * How far a running task is, a few seconds old.
   *
   * @param unit which unit is under way, from 1
   * @param units how many there are
   * @param rows how many rows those before it changed
   */
  @Schema(name = "TaskProgress")
  record UnderWay(int unit, int units, long rows) {}

  /** How a task stands. */
  @Schema(name = "TaskState")
  enum State {
    WAITING,
    RUNNING,
    DONE,
    SKIPPED,
    FAILED,
    OUTCOME_UNKNOWN
  }

  static TaskView of(Task task, List<TaskAct> allowed, List<Progress> progress) {
    Told told = new Told(task, allowed);
    return switch (task.state()) {
      case TaskState.Waiting s ->
          told.kept(s.kept()).reaching(s.outOfReach()).as(State.WAITING, null, null);
      case TaskState.Running s ->
          told.kept(s.kept())
              .running(progress, s.cancelledBy())
              .as(State.RUNNING, s.startedAt(), null);
      case TaskState.Done s ->
          told.result(s.rows(), s.millis(), s.confirmedBy())
              .as(State.DONE, s.startedAt(), s.endedAt());
      case TaskState.Skipped s ->
          told.why(null, s.reason(), s.by()).as(State.SKIPPED, null, s.at());
      case TaskState.Failed s ->
          told.why(s.error(), null, null)
              .kept(s.kept())
              .as(State.FAILED, s.startedAt(), s.endedAt());
      case TaskState.OutcomeUnknown s ->
          told.why(null, s.reason(), null)
              .kept(s.kept())
              .unknown(s.unit())
              .as(State.OUTCOME_UNKNOWN, s.startedAt(), s.noticedAt());
    };
  }

  /** Gathers what there is to tell of one task. */
  private static final class Told {

    private final Task task;
    private final List<TaskAct> allowed;
    private @Nullable Long rows;
    private @Nullable Long millis;
    private @Nullable String confirmedBy;
    private @Nullable TaskError error;
    private @Nullable String reason;
    private @Nullable String skippedBy;
    private @Nullable Integer unitsDone;
    private @Nullable Integer unknownUnit;
    private @Nullable UnderWay underWay;
    private @Nullable String cancelledBy;
    private @Nullable OutOfReach outOfReach;

    Told(Task task, List<TaskAct> allowed) {
      this.task = task;
      this.allowed = allowed;
    }

    Told result(@Nullable Long changed, @Nullable Long took, @Nullable String confirmer) {
      rows = changed;
      millis = took;
      confirmedBy = confirmer;
      return this;
    }

    Told why(@Nullable TaskError what, @Nullable String why, @Nullable String skipper) {
      error = what;
      reason = why;
      skippedBy = skipper;
      return this;
    }

    Told kept(Kept kept) {
      unitsDone = kept.units() == 0 ? null : kept.units();
      return this;
    }

    Told running(List<Progress> all, @Nullable String canceller) {
      cancelledBy = canceller;
      int units = task.work().sql().map(text -> text.units()).orElse(1);
      underWay =
          all.stream()
              .filter(one -> one.taskId().equals(task.id()))
              .findFirst()
              .map(one -> new UnderWay(one.unit(), units, one.rows()))
              .orElse(null);
      return this;
    }

    Told reaching(@Nullable OutOfReach tries) {
      outOfReach = tries;
      return this;
    }

    Told unknown(@Nullable Integer unit) {
      unknownUnit = unit;
      return this;
    }

    TaskView as(State state, @Nullable Instant startedAt, @Nullable Instant endedAt) {
      return new TaskView(
          task.id(),
          task.work().database().map(Target::instanceId).orElse(null),
          task.work().database().map(Target::engine).orElse(null),
          task.work().database().map(Target::databaseName).orElse(null),
          task.work().sql().orElse(null),
          task.work() instanceof Work.ExportData export ? export.terms() : null,
          task.work() instanceof Work.GrantRole role ? role.terms() : null,
          task.work() instanceof Work.GrantAccess access ? access.terms() : null,
          task.lastEditor(),
          task.checks(),
          state,
          startedAt,
          endedAt,
          rows,
          millis,
          error,
          reason,
          confirmedBy,
          skippedBy,
          unitsDone,
          unknownUnit,
          underWay,
          cancelledBy,
          outOfReach,
          allowed);
    }
  }
}
