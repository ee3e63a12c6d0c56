package dev.stagegate.events.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Set while a service starts whose database was restored from a backup.
 *
 * @param to the moment that the database was restored to; null where it was not
 */
@ConfigurationProperties("stagegate.events.restored")
record RestoreSettings(@Nullable Instant to) {

  /** What Kafka had got by then and nobody had taken yet, and clocks that differ. */
  private static final Duration MARGIN = Duration.ofHours(1);

  /** From when on facts are read again; empty where they are not. */
  Optional<Instant> readAgainFrom() {
    return Optional.ofNullable(to).map(moment -> moment.minus(MARGIN));
  }
}
