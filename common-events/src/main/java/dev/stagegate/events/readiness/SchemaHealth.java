package dev.stagegate.events.readiness;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Whether the database has every migration that this version brings. A database that is ahead is
 * fine: a newer version migrates while this one still runs. Once complete it stays so.
 */
final class SchemaHealth extends AbstractReactiveHealthIndicator {

  private final DatabaseClient database;
  private final Set<String> needed;
  private volatile boolean complete;

  /**
   * @param needed the versions of the migrations, such as {@code 2.1}
   */
  SchemaHealth(DatabaseClient database, Set<String> needed) {
    super("whether the database is migrated cannot be told");
    this.database = database;
    this.needed = Set.copyOf(needed);
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    if (complete) {
      return Mono.just(health.up().build());
    }
    return applied().map(applied -> told(health, applied));
  }

  private Health told(Health.Builder health, Set<String> applied) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(applied);
    if (!missing.isEmpty()) {
      return health.down().withDetail("missingMigrations", missing).build();
    }
    complete = true;
    return health.up().build();
  }

  private Mono<Set<String>> applied() {
    return database
        .sql("SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL")
        .mapValue(String.class)
        .all()
        .collect(Collectors.toSet());
  }
}
