package dev.stagegate.approvals.approval.postgres;

import reactor.core.publisher.Mono;

/** Two writers saw a stage for the first time at once; the one that gets this tries again. */
final class StageJustAppeared extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StageJustAppeared() {
    super("another transaction wrote about the stage first");
  }

  /** The caller's transaction is tried again. */
  static <T> Mono<T> error() {
    return Mono.error(StageJustAppeared::new);
  }
}
