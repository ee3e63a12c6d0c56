package dev.stagegate.issues.issue;

import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets an issue wait on another person, who must be there. */
@Component
public class ChangingAssignee {

  private final Workspaces workspaces;
  private final ActingOnIssue acting;

  ChangingAssignee(Workspaces workspaces, ActingOnIssue acting) {
    this.workspaces = workspaces;
    this.acting = acting;
  }

  /**
   * @param assignee null for nobody in particular
   * @return what became of it; empty if there is no such issue that the person may read; fails with
   *     a {@link Problem} if there is no such assignee
   */
  public Mono<Decision> change(String issueId, @Nullable String assignee, String by) {
    return acting
        .read(issueId, by)
        .flatMap(_ -> workspaces.current())
        .map(workspace -> checked(workspace, assignee))
        .flatMap(
            person ->
                acting.act(issueId, new IssueCommand.ChangeAssignee(person.orElse(null), by)));
  }

  private static Optional<String> checked(Workspace workspace, @Nullable String assignee) {
    DraftCheck check =
        new DraftCheck(workspace, new RunnableEngines(Set.of(), Set.of(), Set.of()), Set.of());
    Optional<String> person = Optional.ofNullable(check.assignee(assignee, "/assignee"));
    if (!check.problems().isEmpty()) {
      throw Problem.unprocessable(
          "invalid-assignee", "The assignee is not acceptable.", check.problems());
    }
    return person;
  }
}
