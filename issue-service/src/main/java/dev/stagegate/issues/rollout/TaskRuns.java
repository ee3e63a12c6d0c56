package dev.stagegate.issues.rollout;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs that are under way, shared by all replicas. A run belongs to the owner of its lease. */
public interface TaskRuns {

  /**
   * Notes that these runs begin, in the caller's transaction.
   *
   * @return the trace of each that is part of one
   */
  Mono<Map<UUID, String>> begin(List<OpenRun> runs, UUID owner, Duration lease);

  /** Writes down the mark; false if the run belongs to somebody else by now. */
  Mono<Boolean> mark(UUID runId, UUID owner, Mark mark);

  /** Writes down what comes next; false if the run belongs to somebody else by now. */
  Mono<Boolean> step(UUID runId, UUID owner, Mark mark, Step step);

  /** Says that the owner is alive and works on these, and how far they are. */
  Mono<Void> extend(Map<UUID, Reached> runs, UUID owner, Duration lease);

  /** Which of the owner's runs persons want to be ended, and who, by e-mail. */
  Mono<Map<UUID, String>> cancelled(UUID owner);

  /** Gives the run up, so that anybody may take it over at once. */
  Mono<Void> release(UUID runId, UUID owner);

  /** Gives up all that the owner still has, since it goes down. */
  Mono<Void> releaseAll(UUID owner);

  /** Takes over runs whose lease has ended. */
  Flux<OpenRun> takeOver(int atMost, UUID owner, Duration lease);

  /** The runs are over, in the caller's transaction. */
  Mono<Void> end(Collection<UUID> runIds);
}
