package dev.stagegate.issues.issue;

import dev.stagegate.events.IssueFact;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what a decision wants told into facts, with all that their readers need. */
public final class StageFacts {

  private final String consoleUrl;

  /**
   * @param consoleUrl where people find the console, without a slash at the end
   */
  public StageFacts(String consoleUrl) {
    this.consoleUrl = consoleUrl;
  }

  /** The stage whose texts {@link #fact} needs; empty where none are. */
  public static List<Task> tasksToShow(Issue issue, Telling telling) {
    return switch (telling) {
      case Telling.Plain _ -> List.of();
      case Telling.Arrived told -> stage(issue, told.stageId()).plan().toDo();
      case Telling.Rewritten told -> stage(issue, told.stageId()).plan().toDo();
    };
  }

  /**
   * @param texts at least those of {@link #tasksToShow}
   */
  public IssueFact fact(Issue issue, Telling telling, Collection<ClassifiedStatement> texts) {
    return switch (telling) {
      case Telling.Plain told -> told.fact();
      case Telling.Arrived told ->
          new IssueFact.StageArrived(snapshot(issue, told.stageId(), told.sequence(), texts));
      case Telling.Rewritten told ->
          new IssueFact.StatementChanged(
              snapshot(issue, told.stageId(), told.sequence(), texts), told.taskIds(), told.by());
    };
  }

  private StageSnapshot snapshot(
      Issue issue, String stageId, long sequence, Collection<ClassifiedStatement> texts) {
    Stage stage = stage(issue, stageId);
    Plan plan = stage.plan();
    return new StageSnapshot(
        issue.id(),
        issue.title(),
        consoleUrl + "/issues/" + issue.id(),
        issue.source(),
        issue.origin(),
        issue.projectId(),
        issue.creator(),
        issue.labels(),
        stageId,
        plan.environmentId(),
        plan.environmentTitle(),
        plan.position(),
        issue.stages().size(),
        stage.revision().sha256(),
        sequence,
        issue.assignee(),
        issue.inviteAutomatically(),
        plan.notBefore(),
        plan.toDo().stream().map(StageFacts::snapshot).toList(),
        statements(plan.toDo(), texts));
  }

  private static TaskSnapshot snapshot(Task task) {
    Work work = task.work();
    Target target = work.database().orElse(null);
    Checks checks = task.checks();
    return new TaskSnapshot(
        task.id(),
        target == null ? null : target.instanceId(),
        target == null ? null : target.engine(),
        target == null ? null : target.databaseName(),
        work.sql().map(StatementRef::sha256).orElse(null),
        task.lastEditor(),
        checks == null ? null : checks.affectedRows(),
        checks == null ? null : checks.tableRows(),
        work instanceof Work.ExportData export ? export.terms() : null,
        work instanceof Work.GrantRole role ? role.terms() : null,
        work instanceof Work.GrantAccess access ? access.terms() : null,
        checks == null ? List.of() : checks.results());
  }

  private record Key(String engine, String sha256) {}

  private static List<StatementSnapshot> statements(
      List<Task> tasks, Collection<ClassifiedStatement> texts) {
    Map<Key, ClassifiedStatement> byKey =
        texts.stream()
            .collect(
                Collectors.toMap(
                    text -> new Key(text.engine(), text.statement().sha256()),
                    Function.identity(),
                    (first, _) -> first));
    return tasks.stream()
        .flatMap(task -> key(task.work()).stream())
        .distinct()
        .map(byKey::get)
        .map(ClassifiedStatement::snapshot)
        .toList();
  }

  private static Optional<Key> key(Work work) {
    return work.sql()
        .flatMap(text -> work.database().map(target -> new Key(target.engine(), text.sha256())));
  }

  private static Stage stage(Issue issue, String stageId) {
    return issue.stage(stageId).orElseThrow();
  }
}
