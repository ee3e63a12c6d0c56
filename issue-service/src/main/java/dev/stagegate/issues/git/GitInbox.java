package dev.stagegate.issues.git;

import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.secrets.Secret;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where pushes that hosts tell of are put down, before the hosts are answered. */
public final class GitInbox {

  private final GitConnections connections;
  private final GitSecrets secrets;
  private final GitPushes pushes;
  private final TransactionalOperator transaction;
  private final Wakeup wakeup;

  GitInbox(
      GitConnections connections,
      GitSecrets secrets,
      GitPushes pushes,
      TransactionalOperator transaction,
      Wakeup wakeup) {
    this.connections = connections;
    this.secrets = secrets;
    this.pushes = pushes;
    this.transaction = transaction;
    this.wakeup = wakeup;
  }

  /** A connection with what its host signs with. */
  public record Known(GitConnection connection, Secret secret) {}

  /** Empty where there is no such connection, or no key opens its secret. */
  public Mono<Known> known(String connectionId) {
    return connections
        .find(connectionId)
        .flatMap(
            connection -> secrets.webhook(connection).map(secret -> new Known(connection, secret)));
  }

  /**
   * Whether it is new. It is stored when this completes. What the first push moved from is where
   * the connection begins, so that whatever becomes of that push, nothing of it is passed over.
   */
  public Mono<Boolean> take(GitConnection connection, PushNotice notice) {
    return connections
        .begin(connection.id(), notice.before())
        .then(Mono.defer(() -> pushes.add(connection.id(), notice)))
        .flatMap(isNew -> AfterCommit.run(wakeup::ring).thenReturn(isNew))
        .as(transaction::transactional);
  }
}
