package dev.stagegate.issues.audit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Gives deeds their place in the chain, one replica at a time. The database does it by itself, in
 * one call that this role may make, since it may not write the log: who dies in the middle leaves
 * what waits as it was.
 */
@Component
class Chaining implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Chaining.class);
  private static final int BATCH = 1_000;

  /** What is written within so long of one another is chained at once, which costs one commit. */
  private static final Duration GATHER = Duration.ofMillis(50);

  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

  private final DatabaseClient database;
  private final AuditLog audit;
  private final AuditSettings settings;
  private volatile @Nullable Disposable running;

  Chaining(DatabaseClient database, AuditLog audit, AuditSettings settings) {
    this.database = database;
    this.audit = audit;
    this.settings = settings;
  }

  @Override
  public void start() {
    running =
        warnUnlessProtected()
            .then(Mono.defer(this::round).repeat().then())
            .subscribe(_ -> {}, error -> log.error("the audit log is no longer chained", error));
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

  private Mono<Void> round() {
    return chain()
        .flatMap(
            chained ->
                chained == BATCH
                    ? Mono.empty()
                    : audit.chaining().await(settings.poll()).then(Mono.delay(GATHER)).then())
        .onErrorResume(
            error -> {
              log.warn("chaining the audit log failed and goes on: {}", error.toString());
              return Mono.delay(PAUSE_AFTER_ERROR).then();
            });
  }

  /** How many entries are new. */
  Mono<Integer> chain() {
    return database
        .sql("SELECT audit_chain(:most) AS chained")
        .bind("most", BATCH)
        .map(row -> Objects.requireNonNull(row.get("chained", Integer.class)))
        .one();
  }

  private Mono<Void> warnUnlessProtected() {
    return database
        .sql("SELECT has_table_privilege('audit_entry', 'UPDATE, DELETE, TRUNCATE') AS may")
        .map(row -> Boolean.TRUE.equals(row.get("may", Boolean.class)))
        .one()
        .doOnNext(
            may -> {
              if (may) {
                log.warn(
                    "The role of spring.r2dbc.username may change the audit log, so that its"
                        + " trigger alone protects it; docs/security.md tells how to give it"
                        + " another role");
              }
            })
        .onErrorComplete()
        .then();
  }
}
