package dev.stagegate.issues.git;

import dev.stagegate.issues.access.RequiringAdministrator;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What became of pushes, for workspace administrators alone. */
@Component
public class ManagingPushes {

  private final RequiringAdministrator administrators;
  private final GitConnections connections;
  private final GitPushes pushes;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ManagingPushes(
      RequiringAdministrator administrators,
      GitConnections connections,
      GitPushes pushes,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.administrators = administrators;
    this.connections = connections;
    this.pushes = pushes;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Pushes, newest first. */
  public Mono<List<Push>> list(String id, @Nullable Long before, int limit, String by) {
    return administrators
        .require(by)
        .then(Mono.defer(() -> connections.existing(id)))
        .thenMany(Flux.defer(() -> pushes.page(id, before, limit)))
        .collectList();
  }

  /** Looks at a push again that was refused or waits for its host. */
  public Mono<Push> retry(String id, long pushId, String by) {
    String object = "git-connections/" + id + "/pushes/" + pushId;
    return administrators
        .require(by)
        .then(Mono.defer(() -> connections.existing(id)))
        .then(Mono.defer(() -> pushes.find(id, pushId)))
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("not-found", "There is no push " + pushId + ".")))
        .flatMap(_ -> pushes.retry(id, pushId))
        .flatMap(
            again ->
                again
                    ? audit.append(
                        List.of(Deed.done(clock.instant(), by, "GIT_PUSH_RETRIED", object)))
                    : Mono.error(
                        Problem.conflict(
                            "nothing-to-retry",
                            "The push is done or was ignored, or the same waits already.")))
        .then(Mono.defer(() -> pushes.find(id, pushId)))
        .as(transaction::transactional);
  }
}
