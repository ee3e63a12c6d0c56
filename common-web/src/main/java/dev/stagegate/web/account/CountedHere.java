package dev.stagegate.web.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Counts by the minute of the clock, each replica for itself. */
final class CountedHere implements AccountQuota {

  private static final long MINUTE = 60;
  private static final int MOST = 10_000;

  private record Counted(long minute, int requests) {}

  private final Clock clock;
  private final Cache<String, Counted> counts = Caffeine.newBuilder().maximumSize(MOST).build();

  CountedHere(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Mono<Duration> take(String account, int perMinute) {
    return Mono.fromSupplier(() -> taken(account, perMinute));
  }

  private Duration taken(String account, int perMinute) {
    Instant now = clock.instant();
    long minute = now.getEpochSecond() / MINUTE;
    Counted counted =
        counts
            .asMap()
            .merge(
                account,
                new Counted(minute, 1),
                (before, first) ->
                    before.minute() < minute
                        ? first
                        : new Counted(before.minute(), Math.addExact(before.requests(), 1)));
    return counted.requests() <= perMinute
        ? Duration.ZERO
        : Duration.ofSeconds((minute + 1) * MINUTE - now.getEpochSecond());
  }
}
