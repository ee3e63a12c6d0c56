package dev.stagegate.gateway.feishu.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.gateway.feishu.api.Endpoint;
import dev.stagegate.gateway.feishu.api.Window;
import dev.stagegate.gateway.feishu.limit.Ledger.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {

  private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
  private static final Endpoint CREATE = Endpoint.INSTANCE_CREATE;
  private static final Endpoint READ = Endpoint.INSTANCE_GET;

  static LongStream seeds() {
    return new Random().longs(20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_published_span_sees_more_calls_than_it_allows_whenever_permits_are_used(long seed) {
    assertThat(mostIn(used(CREATE, 1, seed, 2_000), 60_000)).isLessThanOrEqualTo(100);
    List<Long> reads = used(READ, 1, seed, 6_000);
    assertThat(mostIn(reads, 60_000)).isLessThanOrEqualTo(1_000);
    assertThat(mostIn(reads, 1_000)).isLessThanOrEqualTo(50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nor_where_three_times_as_many_are_granted(long seed) {
    assertThat(mostIn(used(CREATE, 3, seed, 2_000), 60_000)).isBetween(200, 300);
    assertThat(mostIn(used(READ, 3, seed, 6_000), 1_000)).isLessThanOrEqualTo(150);
  }

  /** When calls arrive, whose permits are used at any time before they lapse. */
  private static List<Long> used(Endpoint endpoint, int factor, long seed, int steps) {
    List<Window> limits = endpoint.windows().stream().map(window -> window.times(factor)).toList();
    Random random = new Random(seed);
    Ledger ledger = Ledger.EMPTY;
    Instant now = BEGIN;
    List<Long> used = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      Taken taken = ledger.take(limits, 1 + random.nextInt(20), now);
      ledger = taken.after();
      for (int n = 0; n < taken.given(); n++) {
        used.add(now.toEpochMilli() + random.nextLong(endpoint.lapse().toMillis()));
      }
      // Mostly in a hurry, sometimes after a rest.
      now = now.plusMillis(random.nextInt(50) == 0 ? random.nextInt(90_000) : random.nextInt(300));
    }
    assertThat(used).hasSizeGreaterThan(500);
    Collections.sort(used);
    return used;
  }

  private static int mostIn(List<Long> times, long span) {
    int most = 0;
    int first = 0;
    for (int i = 0; i < times.size(); i++) {
      while (times.get(first) <= times.get(i) - span) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  @Test
  void is_no_longer_where_many_times_as_many_calls_are_granted() {
    List<Window> limits = CREATE.windows().stream().map(window -> window.times(1_000)).toList();
    Ledger ledger = Ledger.EMPTY;
    Instant now = BEGIN;
    for (int i = 0; i < 10_000; i++) {
      Taken taken = ledger.take(limits, 1, now);
      assertThat(taken.given()).isOne();
      ledger = taken.after();
      now = now.plusMillis(10);
    }
    assertThat(ledger.windows().getFirst()).hasSizeBetween(90, 102);
  }

  @Test
  void a_backlog_uses_at_least_95_of_100_a_minute() {
    assertThat(givenIn(CREATE, Duration.ofMinutes(60)) / 60).isBetween(95, 100);
    assertThat(givenIn(READ, Duration.ofMinutes(60)) / 60).isBetween(950, 1_000);
  }

  private static int givenIn(Endpoint endpoint, Duration time) {
    Ledger ledger = Ledger.EMPTY;
    int given = 0;
    for (long millis = 0; millis < time.toMillis(); millis += 37) {
      Taken taken = ledger.take(endpoint.windows(), 16, BEGIN.plusMillis(millis));
      ledger = taken.after();
      given += taken.given();
    }
    return given;
  }

  @Test
  void a_burst_after_a_rest_goes_out_at_once_and_the_next_is_told_how_long_to_wait() {
    Taken burst = Ledger.EMPTY.take(CREATE.windows(), 100, BEGIN);
    assertThat(burst.given()).isEqualTo(100);
    assertThat(burst.pause()).isZero();
    Taken next = burst.after().take(CREATE.windows(), 5, BEGIN.plusSeconds(2));
    assertThat(next.given()).isZero();
    assertThat(next.pause()).isBetween(Duration.ofSeconds(60), Duration.ofMillis(60_100));
    Instant freed = BEGIN.plusSeconds(2).plus(next.pause());
    assertThat(next.after().take(CREATE.windows(), 5, freed).given()).isEqualTo(5);
  }

  @Test
  void some_of_what_is_asked_for_is_better_than_nothing() {
    Ledger ledger = Ledger.EMPTY.take(CREATE.windows(), 97, BEGIN).after();
    Taken rest = ledger.take(CREATE.windows(), 16, BEGIN);
    assertThat(rest.given()).isEqualTo(3);
    assertThat(rest.pause()).isGreaterThan(Duration.ofSeconds(60));
  }

  @Test
  void a_clock_that_is_put_back_gives_nothing_twice_and_blocks_nobody_for_long() {
    Ledger ledger = Ledger.EMPTY.take(CREATE.windows(), 100, BEGIN).after();
    Taken before = ledger.take(CREATE.windows(), 1, BEGIN.minus(Duration.ofHours(3)));
    assertThat(before.given()).isZero();
    assertThat(before.pause()).isLessThanOrEqualTo(Duration.ofMillis(62_050));
  }

  @Test
  void it_tells_when_each_permit_is_free_again() {
    Ledger ledger = Ledger.EMPTY.take(CREATE.windows(), 40, BEGIN).after();
    ledger = ledger.take(CREATE.windows(), 50, BEGIN.plusSeconds(30)).after();
    List<Duration> free = ledger.free(CREATE.windows(), 0, BEGIN.plusSeconds(31));
    assertThat(free).hasSize(100).isSorted();
    assertThat(free.get(9)).isZero();
    assertThat(free.get(10)).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(32));
    assertThat(free.get(50)).isBetween(Duration.ofSeconds(61), Duration.ofSeconds(62));
  }
}
