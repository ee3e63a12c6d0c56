package dev.stagegate.issues.rollout;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What this replica knows of a run of its own while it is under way. */
final class UnderWay {

  private final Sinks.One<String> cancellation = Sinks.one();
  private volatile @Nullable String cancelledBy;
  private volatile Reached reached = new Reached(0, 0);

  /** A person wants it ended. */
  void cancel(String by) {
    cancelledBy = by;
    cancellation.tryEmitValue(by);
  }

  @Nullable String cancelledBy() {
    return cancelledBy;
  }

  Mono<String> cancelled() {
    return cancellation.asMono();
  }

  void reach(int unit, long rows) {
    reached = new Reached(unit, rows);
  }

  Reached reached() {
    return reached;
  }
}
