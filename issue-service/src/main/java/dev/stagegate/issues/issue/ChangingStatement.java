package dev.stagegate.issues.issue;

import dev.stagegate.sql.Engine;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives a task another statement. Reading it may take seconds, so that no thread does it that
 * others wait for.
 */
@Component
public class ChangingStatement {

  private final ActingOnIssue acting;
  private final SqlThreads sqlThreads;

  ChangingStatement(ActingOnIssue acting, SqlThreads sqlThreads) {
    this.acting = acting;
    this.sqlThreads = sqlThreads;
  }

  /**
   * @param seen the stage's revision that the person looked at
   * @return what became of it; empty if there is no such issue or task that the person may read;
   *     fails with a {@link Problem} if the text cannot be a statement
   */
  public Mono<Decision> change(
      String issueId, String taskId, String text, Revision seen, String by) {
    return acting
        .read(issueId, by)
        .flatMap(issue -> Mono.justOrEmpty(work(issue, taskId)))
        .publishOn(sqlThreads.scheduler())
        .map(work -> classified(work, text))
        .flatMap(
            statement ->
                acting.act(
                    issueId,
                    new IssueCommand.ChangeStatement(taskId, statement.ref(), seen, by),
                    List.of(statement)));
  }

  private static Optional<Work> work(Issue issue, String taskId) {
    return issue.stageOfTask(taskId).flatMap(stage -> stage.plan().task(taskId)).map(Task::work);
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
