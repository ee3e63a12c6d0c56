package dev.stagegate.issues.issue;

import java.util.List;

/**
 * What approval is asked for: a revision, and the tasks it was computed from.
 *
 * @param since the sequence that it was asked with; what was decided about an earlier state of the
 *     stage does not count, not even when its text was the same
 * @param taskIds those that were still to be done, in order
 */
public record Ask(Revision revision, long since, List<String> taskIds) {

  public Ask {
    taskIds = List.copyOf(taskIds);
  }

  static Ask of(Plan plan, long since) {
    return new Ask(plan.revision(), since, plan.toDo().stream().map(Task::id).toList());
  }

  /** Whether the asked tasks, as they are now, are still exactly what was asked for. */
  boolean stillMeans(Plan plan) {
    List<Task> asked = plan.tasks().stream().filter(t -> taskIds.contains(t.id())).toList();
    return asked.size() == taskIds.size() && Revision.of(asked, plan.notBefore()).equals(revision);
  }

  boolean covers(Task task) {
    return taskIds.contains(task.id());
  }
}
