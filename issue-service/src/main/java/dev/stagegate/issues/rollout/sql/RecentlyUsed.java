package dev.stagegate.issues.rollout.sql;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Pools by what they connect to. An instance that was edited is another one, so that nobody asks
 * for its earlier pool again: it is closed when it was not used for an hour. What is lent by then
 * is closed when it is given back.
 */
final class RecentlyUsed {

  private static final Duration KEPT = Duration.ofHours(1);

  private RecentlyUsed() {}

  static <K, P> LoadingCache<K, P> pools(
      CacheLoader<K, P> create, Function<P, Mono<Void>> dispose) {
    return Caffeine.newBuilder()
        .expireAfterAccess(KEPT)
        .scheduler(Scheduler.systemScheduler())
        .<K, P>evictionListener(
            (_, pool, _) -> dispose.apply(Objects.requireNonNull(pool)).subscribe())
        .build(create);
  }
}
