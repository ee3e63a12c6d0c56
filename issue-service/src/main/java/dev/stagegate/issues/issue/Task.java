package dev.stagegate.issues.issue;

/**
 * One thing to do on one target.
 *
 * @param id {@code <stage>-<n>}
 * @param lastEditor who said last what it is to do, by e-mail
 */
public record Task(String id, Work work, String lastEditor, TaskState state) {

  public static final TaskState.Waiting NEW = new TaskState.Waiting(0, Kept.NONE);

  Task with(TaskState next) {
    return new Task(id, work, lastEditor, next);
  }

  Task rewritten(Work changed, String editor) {
    return new Task(id, changed, editor, NEW);
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
