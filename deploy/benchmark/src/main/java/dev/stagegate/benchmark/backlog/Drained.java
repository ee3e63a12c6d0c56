package dev.stagegate.benchmark.backlog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a backlog drained.
 *
 * @param perMinute how many were created in each minute of virtual time
 * @param took from the first to the last, in virtual time
 * @param refused how many calls Feishu refused for their rate
 * @param furthest by how many places one was created before or after its turn, at most
 * @param cancelledWithin how long it took to take requests back while no more could be created
 */
public record Drained(
    int requests,
    List<Integer> perMinute,
    Duration took,
    int refused,
    int furthest,
    Duration cancelledWithin) {

  private static final int ALLOWED = 100;

  /** Created per minute once the first burst is out, which needs no waiting. */
  public double rate() {
    return (requests - ALLOWED) * 60_000.0 / took.toMillis();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d requests in %d s: %.1f a minute of the %d allowed; refused for rate: %d; furthest from"
            + " its turn: %d places; taken back meanwhile within %d ms; in each minute: %s",
        requests,
        took.toSeconds(),
        rate(),
        ALLOWED,
        refused,
        furthest,
        cancelledWithin.toMillis(),
        perMinute);
  }
}
