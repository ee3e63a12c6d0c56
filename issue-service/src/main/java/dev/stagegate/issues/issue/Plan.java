package dev.stagegate.issues.issue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a stage consists of.
 *
 * @param stageId {@code <issue>-<environment>}
 * @param position the stage's place in its issue, from 1
 * @param notBefore none of its tasks starts earlier; null when they may start at once
 */
public record Plan(
    String stageId,
    String environmentId,
    String environmentTitle,
    int position,
    List<Task> tasks,
    @Nullable Instant notBefore) {

  public Plan {
    tasks = List.copyOf(tasks);
  }

  /** What is still to be done, in order. */
  public List<Task> toDo() {
    return tasks.stream().filter(task -> !task.isOver()).toList();
  }

  /** The revision of what is still to be done. */
  public Revision revision() {
    return Revision.of(toDo(), notBefore);
  }

  public Optional<Task> task(String taskId) {
    return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
  }

  /** When a task of it may start at the earliest; empty when it may at once. */
  Optional<Instant> dueAt(Task task) {
    return Stream.of(Optional.ofNullable(notBefore), Optional.ofNullable(task.triedAgainAt()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Whether what was found out about what is still to be done is too old to ask people with. */
  boolean isCheckedAnew(Instant now) {
    return toDo().stream()
        .flatMap(task -> Stream.ofNullable(task.checks()))
        .anyMatch(checks -> checks.isOld(now));
  }

  boolean any(Predicate<Task> that) {
    return tasks.stream().anyMatch(that);
  }

  Plan with(Task changed) {
    return new Plan(
        stageId,
        environmentId,
        environmentTitle,
        position,
        tasks.stream().map(task -> task.id().equals(changed.id()) ? changed : task).toList(),
        notBefore);
  }

  Plan writtenBy(Function<Task, String> editor) {
    return new Plan(
        stageId,
        environmentId,
        environmentTitle,
        position,
        tasks.stream().map(task -> task.writtenBy(editor.apply(task))).toList(),
        notBefore);
  }

  /** The task whose turn it is: the first that is not over, if it waits. */
  Optional<Task> next() {
    return tasks.stream().filter(task -> !task.isOver()).findFirst().filter(Task::isWaiting);
  }
}
