package dev.stagegate.events.outbox;

import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/**
 * Runs something once the surrounding transaction has committed; after a rollback it never runs.
 */
public final class AfterCommit {

  private AfterCommit() {}

  /** To be composed inside a transaction. The action must not block and must not fail. */
  public static Mono<Void> run(Runnable action) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(
            current ->
                current.registerSynchronization(
                    new TransactionSynchronization() {
                      @Override
                      public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(action);
                      }
                    }))
        .then();
  }
}
