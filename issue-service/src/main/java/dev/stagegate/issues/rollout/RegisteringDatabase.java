package dev.stagegate.issues.rollout;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.CannotComplete;
import dev.stagegate.issues.issue.Completion;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Edits;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A database that was created appears in the catalogue, in its environment and project. */
@Component
class RegisteringDatabase implements Completion {

  private final ChangingWorkspace changing;

  RegisteringDatabase(ChangingWorkspace changing) {
    this.changing = changing;
  }

  @Override
  public SourceType source() {
    return SourceType.CREATE_DATABASE;
  }

  @Override
  public Mono<Void> complete(Issue issue, Task task) {
    Target target = task.work().database().orElseThrow();
    Stage stage = issue.stageOfTask(task.id()).orElseThrow();
    Database database =
        new Database(
            target.instanceId(),
            target.databaseName(),
            stage.plan().environmentId(),
            issue.projectId(),
            new TreeMap<>());
    return changing
        .changeFor(
            "add database " + database.path() + " by issue " + issue.id(),
            Edits.registerDatabase(database))
        .doOnNext(
            refused -> {
              throw new CannotComplete(
                  "Database " + database.path() + " cannot be added to the catalogue: " + refused);
            })
        .then();
  }
}
