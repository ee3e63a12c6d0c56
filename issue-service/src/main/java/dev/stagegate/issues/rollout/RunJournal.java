package dev.stagegate.issues.rollout;

import dev.stagegate.issues.rollout.TaskRunner.Journal;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes a run's way down for its owner. A step is tried again for a while when our database does
 * not answer: in the middle of a task that is better than to give it up.
 */
record RunJournal(TaskRuns runs, UUID runId, UUID owner, UnderWay underWay) implements Journal {

  private static final Retry SOME_SECONDS =
      Retry.backoff(5, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(2));

  @Override
  public void reached(int unit, long rows) {
    underWay.reach(unit, rows);
  }

  @Override
  public @Nullable String cancelledBy() {
    return underWay.cancelledBy();
  }

  @Override
  public Mono<String> cancelled() {
    return underWay.cancelled();
  }

  @Override
  public Mono<Boolean> begun(Mark mark) {
    return runs.mark(runId, owner, mark);
  }

  @Override
  public Mono<Boolean> step(Mark mark, Step step) {
    return Mono.defer(() -> runs.step(runId, owner, mark, step)).retryWhen(SOME_SECONDS);
  }
}
