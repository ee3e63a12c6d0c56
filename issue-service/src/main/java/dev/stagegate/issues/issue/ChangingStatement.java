package dev.stagegate.issues.issue;

import dev.stagegate.sql.Engine;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives a task another statement. */
@Component
public class ChangingStatement {

  private final ActingOnIssue acting;

  ChangingStatement(ActingOnIssue acting) {
    this.acting = acting;
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
        .flatMap(issue -> Mono.justOrEmpty(engine(issue, taskId)))
        .map(engine -> classified(engine, text))
        .flatMap(
            statement ->
                acting.act(
                    issueId,
                    new IssueCommand.ChangeStatement(taskId, statement.ref(), seen, by),
                    List.of(statement)));
  }

  private static Optional<Engine> engine(Issue issue, String taskId) {
    return issue
        .stageOfTask(taskId)
        .flatMap(stage -> stage.plan().task(taskId))
        .flatMap(task -> Engine.named(task.target().engine()));
  }

  private static ClassifiedStatement classified(Engine engine, String text) {
    List<FieldProblem> problems = new ArrayList<>();
    return Classification.of(
            engine, text, flaw -> problems.add(new FieldProblem("/statement", flaw)))
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "invalid-statement", "The statement is not acceptable.", problems));
  }
}
