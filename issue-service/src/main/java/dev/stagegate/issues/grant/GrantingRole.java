package dev.stagegate.issues.grant;

import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.CannotComplete;
import dev.stagegate.issues.issue.Completion;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Edits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the binding that a Request Role was approved for. */
@Component
class GrantingRole implements Completion {

  private final ChangingWorkspace changing;
  private final Clock clock;

  GrantingRole(ChangingWorkspace changing, Clock clock) {
    this.changing = changing;
    this.clock = clock;
  }

  @Override
  public SourceType source() {
    return SourceType.REQUEST_ROLE;
  }

  @Override
  public Mono<Void> complete(Issue issue, Task task) {
    if (!(task.work() instanceof Work.GrantRole(RoleTerms terms))) {
      return Mono.error(new IllegalArgumentException(task.id() + " gives no role"));
    }
    Stage stage = issue.stageOfTask(task.id()).orElseThrow();
    Binding binding =
        new Binding(
            UUID.randomUUID().toString(),
            terms.roleId(),
            issue.creator(),
            null,
            issue.projectId(),
            expiry(terms),
            List.of(stage.plan().environmentId()),
            terms.databases());
    return changing
        .changeFor("give " + terms.roleId() + " by issue " + issue.id(), Edits.grant(binding))
        .doOnNext(
            refused -> {
              throw new CannotComplete("The role cannot be given: " + refused);
            })
        .then();
  }

  private @Nullable Instant expiry(RoleTerms terms) {
    Long seconds = terms.expiresAfterSeconds();
    return seconds == null ? null : clock.instant().plusSeconds(seconds);
  }
}
