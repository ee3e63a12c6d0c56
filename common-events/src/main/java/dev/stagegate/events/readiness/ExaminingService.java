package dev.stagegate.events.readiness;

import dev.stagegate.events.readiness.SchemaMigrations.Standing;
import dev.stagegate.events.readiness.ServiceState.DatabaseState;
import dev.stagegate.events.readiness.ServiceState.OutboxState;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Looks at what a service stands on: its database, its outbox and its disk. */
public final class ExaminingService {

  private final DatabaseClient database;
  private final SchemaMigrations migrations;
  private final Clock clock;

  ExaminingService(DatabaseClient database, SchemaMigrations migrations, Clock clock) {
    this.database = database;
    this.migrations = migrations;
    this.clock = clock;
  }

  private record Server(String version, long aheadMillis) {

    DatabaseState with(Standing schema) {
      return new DatabaseState(version, schema.newest(), schema.missing().size(), aheadMillis);
    }
  }

  /**
   * @return fails where the database cannot be asked, or was never migrated
   */
  public Mono<ServiceState> examine() {
    return Mono.zip(server(), migrations.examine(), outbox())
        .map(
            found ->
                new ServiceState(
                    Runtime.version().toString(),
                    found.getT1().with(found.getT2()),
                    found.getT3(),
                    new File(".").getUsableSpace()));
  }

  /** Its clock is compared with ours in the middle of asking. */
  private Mono<Server> server() {
    return Mono.defer(
        () -> {
          Instant asked = clock.instant();
          return database
              .sql("SELECT clock_timestamp() AS now, current_setting('server_version') AS version")
              .map(
                  row ->
                      new Server(
                          Objects.requireNonNull(row.get("version", String.class)),
                          ahead(
                              asked,
                              Objects.requireNonNull(row.get("now", OffsetDateTime.class))
                                  .toInstant())))
              .one();
        });
  }

  private long ahead(Instant asked, Instant theirs) {
    Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
    return Duration.between(middle, theirs).toMillis();
  }

  private Mono<OutboxState> outbox() {
    return database
        .sql(
            """
            SELECT count(*) FILTER (WHERE parked_because IS NULL) AS waiting,
              count(*) FILTER (WHERE parked_because IS NOT NULL) AS parked,
              coalesce(extract(epoch FROM now() - min(at) FILTER (WHERE parked_because IS NULL)), 0)::float8
                AS oldest
            FROM outbox
            """)
        .map(
            row ->
                new OutboxState(
                    Objects.requireNonNull(row.get("waiting", Long.class)),
                    Objects.requireNonNull(row.get("oldest", Double.class)),
                    Objects.requireNonNull(row.get("parked", Long.class))))
        .one();
  }
}
