package dev.stagegate.events.readiness;

import dev.stagegate.events.readiness.SchemaMigrations.Standing;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * Whether the database has every migration that this version brings. A database that is ahead is
 * fine: a newer version migrates while this one still runs. Once complete it stays so.
 */
final class SchemaHealth extends AbstractReactiveHealthIndicator {

  private final SchemaMigrations migrations;
  private volatile boolean complete;

  SchemaHealth(SchemaMigrations migrations) {
    super("whether the database is migrated cannot be told");
    this.migrations = migrations;
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    if (complete) {
      return Mono.just(health.up().build());
    }
    return migrations.examine().map(standing -> told(health, standing));
  }

  private Health told(Health.Builder health, Standing standing) {
    if (!standing.missing().isEmpty()) {
      return health.down().withDetail("missingMigrations", standing.missing()).build();
    }
    complete = true;
    return health.up().build();
  }
}
