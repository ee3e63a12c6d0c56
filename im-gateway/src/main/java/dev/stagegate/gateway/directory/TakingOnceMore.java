package dev.stagegate.gateway.directory;

import dev.stagegate.events.directory.NewestSnapshots;
import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Takes the workspace's newest snapshot once more where an earlier version of the gateway took it:
 * at start, and soon after where one still runs beside this one and takes another. Every replica
 * may; whoever comes second changes nothing.
 */
public final class TakingOnceMore extends RecurringWork {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final WorkspaceReplica replica;
  private final NewestSnapshots snapshots;
  private final TransactionalOperator transaction;

  public TakingOnceMore(
      WorkspaceReplica replica, NewestSnapshots snapshots, TransactionalOperator transaction) {
    super("reading the directory once more", PAUSE);
    this.replica = replica;
    this.snapshots = snapshots;
    this.transaction = transaction;
  }

  @Override
  protected Mono<Void> round() {
    return replica
        .isOfAnEarlierVersion()
        .filter(isOne -> isOne)
        .flatMap(_ -> snapshots.of(WorkspaceReplica.KEY))
        .flatMap(snapshot -> transaction.transactional(replica.take(snapshot)));
  }
}
