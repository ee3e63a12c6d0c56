package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.CheckingStage.Found;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.sql.Engine;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives a task another statement. Reading it may take seconds, so that no thread does it that
 * others wait for.
 */
@Component
public class ChangingStatement {

  /**
   * A text that was read, and what was found out about it on the task's target.
   *
   * @param others what was found out about the stage's other tasks, where that was too old
   */
  public record Rewriting(ClassifiedStatement statement, Checks checks, List<Found> others) {
    public Rewriting {
      others = List.copyOf(others);
    }
  }

  private final ActingOnIssue acting;
  private final Workspaces workspaces;
  private final CheckingTargets targets;
  private final CheckingTasks checking;
  private final SqlThreads sqlThreads;
  private final Clock clock;

  ChangingStatement(
      ActingOnIssue acting,
      Workspaces workspaces,
      CheckingTargets targets,
      CheckingTasks checking,
      SqlThreads sqlThreads,
      Clock clock) {
    this.acting = acting;
    this.workspaces = workspaces;
    this.targets = targets;
    this.checking = checking;
    this.sqlThreads = sqlThreads;
    this.clock = clock;
  }

  /**
   * @param seen the stage's revision that the person looked at
   * @return what became of it; empty if there is no such issue or task that the person may read;
   *     fails with a {@link Problem} if the text cannot be a statement, or what was found out about
   *     it stops it
   */
  public Mono<Decision> change(
      String issueId, String taskId, String text, Revision seen, String by) {
    return look(issueId, taskId, text, by)
        .flatMap(rewriting -> apply(issueId, taskId, rewriting, seen, by));
  }

  /**
   * The first half, which asks the target and so is no part of a transaction.
   *
   * @return empty if there is no such issue or task that the person may read; fails with a {@link
   *     Problem} as {@link #change} does
   */
  public Mono<Rewriting> look(String issueId, String taskId, String text, String by) {
    return Mono.zip(workspaces.current(), acting.read(issueId, by))
        .filter(seen -> task(seen.getT2(), taskId).isPresent())
        .publishOn(sqlThreads.scheduler())
        .flatMap(seen -> look(seen.getT1(), seen.getT2(), taskId, text, by));
  }

  /** The second half, which may be a part of a transaction. */
  public Mono<Decision> apply(
      String issueId, String taskId, Rewriting rewriting, Revision seen, String by) {
    return apply(issueId, taskId, rewriting, seen, by, null);
  }

  /**
   * The same for a text that somebody wrote elsewhere.
   *
   * @param writing null where it is the person's own
   */
  public Mono<Decision> apply(
      String issueId,
      String taskId,
      Rewriting rewriting,
      Revision seen,
      String by,
      IssueCommand.@Nullable Writing writing) {
    return acting.act(
        issueId,
        new IssueCommand.ChangeStatement(
            taskId,
            rewriting.statement().ref(),
            rewriting.checks(),
            rewriting.others(),
            seen,
            by,
            writing),
        List.of(rewriting.statement()));
  }

  private Mono<Rewriting> look(
      Workspace workspace, Issue issue, String taskId, String text, String by) {
    Stage stage = issue.stageOfTask(taskId).orElseThrow();
    Task task = stage.plan().task(taskId).orElseThrow();
    ClassifiedStatement statement = classified(task.work(), text);
    // Who may not change it has nothing run on the target; that he or she may not is said later.
    if (!acting.mayChange(workspace, issue, taskId, by)) {
      return Mono.just(new Rewriting(statement, Checks.none(clock.instant()), List.of()));
    }
    Work work = task.work().with(statement.ref()).orElseThrow();
    boolean follows = CheckingTasks.follows(stage.plan().toDo(), task);
    List<Task> others =
        stage.plan().isCheckedAnew(clock.instant())
            ? stage.plan().toDo().stream().filter(other -> !other.id().equals(taskId)).toList()
            : List.of();
    return targets
        .check(workspace, List.of(new ToCheck(work, statement, follows)))
        .zipWith(checking.look(workspace, issue, others))
        .map(found -> new Rewriting(statement, found.getT1().getFirst(), found.getT2()))
        .doOnNext(it -> ChecksFailed.require(stopping(workspace, issue, stage, it)));
  }

  private static Optional<Task> task(Issue issue, String taskId) {
    return issue.stageOfTask(taskId).flatMap(stage -> stage.plan().task(taskId));
  }

  private static List<FieldProblem> stopping(
      Workspace workspace, Issue issue, Stage stage, Rewriting rewriting) {
    return Stream.concat(
            Stream.of(rewriting.checks()), rewriting.others().stream().map(Found::checks))
        .flatMap(
            checks ->
                CheckRules.stopping(
                    Stops.REQUEST,
                    workspace,
                    issue.projectId(),
                    stage.plan().environmentId(),
                    Optional.of(checks)))
        .map(result -> new FieldProblem("/statement", CheckRules.words(result)))
        .toList();
  }

  private static ClassifiedStatement classified(Work work, String text) {
    Findings findings = new Findings();
    Optional<ClassifiedStatement> read =
        work.database()
            .flatMap(target -> Engine.named(target.engine()))
            .flatMap(
                engine ->
                    Classification.of(engine, text, flaw -> findings.wrong("/statement", flaw)));
    if (work.onlyReads()) {
      read.flatMap(ReadOnly::flaw).ifPresent(flaw -> findings.wrong("/statement", flaw));
    }
    if (!work.hasChangeableText()) {
      findings.wrong("/statement", "is not part of this task; close the issue and ask anew");
    }
    if (!findings.problems().isEmpty()) {
      throw Problem.unprocessable(
          "invalid-statement", "The statement is not acceptable.", findings.problems());
    }
    return read.orElseThrow();
  }
}
