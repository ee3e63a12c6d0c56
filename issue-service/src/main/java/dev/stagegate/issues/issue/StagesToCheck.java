package dev.stagegate.issues.issue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stages that arrived and are to be looked at before anybody is asked. */
public interface StagesToCheck {

  /**
   * One that was taken.
   *
   * @param traceparent which trace it began to wait in; null where nobody follows it
   */
  record Taken(String issueId, @Nullable String traceparent) {}

  /**
   * Takes some that nobody else looks at now.
   *
   * @param lease after this time others may take them too
   */
  Flux<Taken> take(int atMost, Duration lease);

  /** Keeps others from one that is still looked at, for as long from now on. */
  Mono<Void> extend(String issueId, Duration lease);
}
