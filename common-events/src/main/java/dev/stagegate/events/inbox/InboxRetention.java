package dev.stagegate.events.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets the inbox forget facts that Kafka has forgotten as well. Every replica does, since deleting
 * twice does no harm; what another one is deleting is left to it.
 */
final class InboxRetention implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(InboxRetention.class);

  private final DatabaseClient database;
  private final InboxSettings settings;
  private volatile @Nullable Disposable running;

  InboxRetention(DatabaseClient database, InboxSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  @Override
  public void start() {
    running =
        trim()
            .then()
            .onErrorResume(
                error -> {
                  log.warn("The inbox was not trimmed, later again: {}", error.toString());
                  return Mono.empty();
                })
            .repeatWhen(done -> done.delayElements(settings.trimEvery()))
            .subscribe();
  }

  @Override
  public void stop() {
    Disposable current = running;
    if (current != null) {
      current.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  /** Deletes all ids that are old enough; tells how many went in each transaction. */
  Flux<Long> trim() {
    return Mono.defer(this::deleteSome).repeat().takeUntil(gone -> gone < settings.trimBatch());
  }

  private Mono<Long> deleteSome() {
    return database
        .sql(
            """
            DELETE FROM inbox WHERE fact_id IN (
              SELECT fact_id FROM inbox WHERE taken_at < now() - make_interval(secs => :retention)
              ORDER BY taken_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """)
        .bind("retention", seconds(settings.retention()))
        .bind("batch", settings.trimBatch())
        .fetch()
        .rowsUpdated();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
