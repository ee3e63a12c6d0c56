package dev.stagegate.issues.git;

import dev.stagegate.issues.git.PushPlan.Change;
import dev.stagegate.issues.git.PushPlan.Fresh;
import dev.stagegate.issues.git.PushPlan.Placed;
import dev.stagegate.issues.git.PushPlan.Withdrawal;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueState;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the files of a push:
 *
 * <ul>
 *   <li>A file whose task has not started changes that task, or takes it back where the file is
 *       gone.
 *   <li>A file whose task has run, or that has none, becomes a task of a new issue.
 *   <li>A file that says what its task was given changes nothing, however often it is pushed.
 *   <li>Where more people had a hand in a task than four eyes can keep apart, or it is for another
 *       database now, the task is taken back and the file goes into the new issue.
 * </ul>
 */
final class PushRules {

  private PushRules() {}

  /** A followed file with the issue that its task is of, as it is now. */
  record Followed(FollowedFile file, Issue issue) {}

  /**
   * @param placed files that are there, with their database
   * @param gone paths that are not there, or no longer ours
   * @param followed by path
   * @param by who pushed
   */
  static PushPlan plan(
      List<Placed> placed, List<String> gone, Map<String, Followed> followed, String by) {
    List<Fresh> fresh = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (Placed file : placed) {
      Followed task = followed.get(file.file().path());
      if (task != null && says(file, task.file())) {
        continue;
      }
      if (task == null || pending(task).isEmpty()) {
        fresh.add(new Fresh(file));
        continue;
      }
      String editor = editorOf(file, task, by);
      if (editor == null) {
        withdrawals.add(new Withdrawal(task.file(), "replaced by a new issue"));
        fresh.add(new Fresh(file));
      } else {
        changes.add(new Change(file, task.file(), editor));
      }
    }
    for (String path : gone) {
      Optional.ofNullable(followed.get(path))
          .filter(task -> pending(task).isPresent())
          .ifPresent(
              task -> withdrawals.add(new Withdrawal(task.file(), path + " was removed in Git")));
    }
    fresh.sort(Comparator.comparing(it -> it.placed().file().path()));
    changes.sort(Comparator.comparing(it -> order(it.task())));
    withdrawals.sort(Comparator.comparing(it -> order(it.task())));
    return new PushPlan(fresh, changes, withdrawals);
  }

  private static boolean says(Placed placed, FollowedFile task) {
    StatementText content = placed.file().content();
    return content != null && content.sha256().equals(task.sha256());
  }

  /** Null where the task cannot be changed so that all who had a hand in it are kept apart. */
  private static @Nullable String editorOf(Placed placed, Followed task, String by) {
    boolean samePlace =
        pending(task)
            .flatMap(it -> it.work().database())
            .filter(target -> target.path().equals(placed.database().path()))
            .isPresent();
    return samePlace
            && PeopleRules.editor(task.issue().creator(), by, placed.author())
                instanceof PeopleRules.Editor.Known(String editor)
        ? editor
        : null;
  }

  /** The task, if it has not started and may still be changed. */
  private static Optional<Task> pending(Followed followed) {
    Issue issue = followed.issue();
    return issue.state() != IssueState.OPEN
        ? Optional.empty()
        : issue
            .stageOfTask(followed.file().taskId())
            .flatMap(stage -> stage.plan().task(followed.file().taskId()))
            .filter(
                task ->
                    switch (task.state()) {
                      case TaskState.Waiting _, TaskState.Failed _ -> true;
                      case TaskState.Running _,
                          TaskState.Done _,
                          TaskState.Skipped _,
                          TaskState.OutcomeUnknown _ ->
                          false;
                    });
  }

  /** Issues are locked in the order of their numbers, as everywhere. */
  private static String order(FollowedFile task) {
    return "%20s %s".formatted(task.issueId(), task.taskId());
  }
}
