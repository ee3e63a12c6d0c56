package dev.stagegate.issues.grant;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Completion;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the access that a Request Just-In-Time Access was approved for. */
@Component
class GrantingAccess implements Completion {

  private final AccessGrants grants;
  private final Clock clock;

  GrantingAccess(AccessGrants grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public SourceType source() {
    return SourceType.REQUEST_JIT_ACCESS;
  }

  @Override
  public Mono<Void> complete(Issue issue, Task task) {
    if (!(task.work()
        instanceof Work.GrantAccess(Target target, StatementRef statement, AccessTerms terms))) {
      return Mono.error(new IllegalArgumentException(task.id() + " gives no access"));
    }
    Stage stage = issue.stageOfTask(task.id()).orElseThrow();
    Instant now = clock.instant();
    return grants.give(
        new AccessGrant(
            UUID.randomUUID(),
            issue.id(),
            task.id(),
            issue.creator(),
            issue.projectId(),
            stage.plan().environmentId(),
            target,
            statement == null ? null : statement.sha256(),
            terms.dataExport(),
            now,
            now.plusSeconds(terms.expiresAfterSeconds()),
            null,
            null));
  }
}
