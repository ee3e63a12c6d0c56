package dev.stagegate.issues.rollout.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stagegate.events.TableSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows the tables of a database have, for a few seconds: an estimate does not change as
 * fast as issues can come. What is unknown is asked for again.
 */
final class TableRows {

  private static final Duration GOOD_FOR = Duration.ofSeconds(5);
  private static final int MOST = 1_000;

  private final Cache<TableSnapshot, Long> rows =
      Caffeine.newBuilder().expireAfterWrite(GOOD_FOR).maximumSize(MOST).build();

  @Nullable Long of(TableSnapshot table) {
    return rows.getIfPresent(table);
  }

  void keep(TableSnapshot table, long count) {
    rows.put(table, count);
  }
}
