package dev.stagegate.issues.issue.web;

import dev.stagegate.web.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How many tries each caller has under way, which each replica counts for itself. One that the
 * caller waits for no more is under way no more.
 */
@Component
final class TriesUnderWay {

  /** A tab of the console has four at most, and people have two of them. */
  static final int MOST = 10;

  /** When it is worth asking again; most tries are answered sooner. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();

  /**
   * Looks on behalf of this caller, unless he or she has too many under way already.
   *
   * @return fails with a {@link Problem} at once where that is so
   */
  <T> Mono<T> of(String caller, Mono<T> looking) {
    return Mono.using(() -> begun(caller), _ -> looking, this::ended);
  }

  private String begun(String caller) {
    underWay.merge(
        caller,
        1,
        (before, one) -> {
          if (before >= MOST) {
            throw tooMany();
          }
          return before + one;
        });
    return caller;
  }

  private void ended(String caller) {
    underWay.computeIfPresent(caller, (_, all) -> all == 1 ? null : all - 1);
  }

  private static Problem tooMany() {
    return Problem.tooManyRequests(
        "too-many-tries-under-way",
        "Databases are asked about "
            + MOST
            + " requests of yours already; look again when one of these is answered.",
        SOON);
  }
}
