package dev.stagegate.issues.issue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do on one target.
 *
 * @param id {@code <stage>-<n>}
 * @param lastEditor who said last what it is to do, by e-mail
 * @param checks what was found out about it; null where it was never looked at
 */
public record Task(
    String id, Work work, String lastEditor, TaskState state, @Nullable Checks checks) {

  public static final TaskState.Waiting NEW = new TaskState.Waiting(0, Kept.NONE);

  Task with(TaskState next) {
    return new Task(id, work, lastEditor, next, checks);
  }

  Task with(Checks found) {
    return new Task(id, work, lastEditor, state, found);
  }

  Task rewritten(Work changed, String editor, Checks found) {
    return new Task(id, changed, editor, NEW, found);
  }

  Task writtenBy(String editor) {
    return new Task(id, work, editor, state, checks);
  }

  /** Whether nothing is left to do of it. */
  public boolean isOver() {
    return switch (state) {
      case TaskState.Done _, TaskState.Skipped _ -> true;
      case TaskState.Waiting _,
          TaskState.Running _,
          TaskState.Failed _,
          TaskState.OutcomeUnknown _ ->
          false;
    };
  }

  boolean isWaiting() {
    return state instanceof TaskState.Waiting;
  }

  /** When it is tried again; null where it does not wait for its target to be reached. */
  @Nullable Instant triedAgainAt() {
    return state instanceof TaskState.Waiting waiting && waiting.outOfReach() != null
        ? waiting.outOfReach().again()
        : null;
  }

  boolean isRunning() {
    return state instanceof TaskState.Running;
  }

  /** Whether it stands still until a person decides. */
  boolean needsPerson() {
    return switch (state) {
      case TaskState.Failed _, TaskState.OutcomeUnknown _ -> true;
      case TaskState.Waiting _, TaskState.Running _, TaskState.Done _, TaskState.Skipped _ -> false;
    };
  }
}
