package dev.stagegate.issues.installation;

import dev.stagegate.events.readiness.SchemaMigrations;
import dev.stagegate.issues.installation.InstallationState.DatabaseState;
import dev.stagegate.issues.installation.InstallationState.KafkaState;
import dev.stagegate.issues.installation.InstallationState.OutboxState;
import dev.stagegate.issues.installation.InstallationState.SealingState;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at what this service stands on. */
@Component
public class ExaminingInstallation {

  private final DatabaseClient database;
  private final SchemaMigrations migrations;
  private final ExaminingKafka kafka;
  private final Environment settings;
  private final Clock clock;

  ExaminingInstallation(
      DatabaseClient database,
      SchemaMigrations migrations,
      ExaminingKafka kafka,
      Environment settings,
      Clock clock) {
    this.database = database;
    this.migrations = migrations;
    this.kafka = kafka;
    this.settings = settings;
    this.clock = clock;
  }

  private record Server(String version, long aheadMillis) {}

  public Mono<InstallationState> examine() {
    Mono<Optional<KafkaState>> asked =
        kafka.examine().map(Optional::of).defaultIfEmpty(Optional.empty());
    return Mono.zip(server(), migrations.examine(), asked, outbox(), deadLetters())
        .map(
            found ->
                new InstallationState(
                    Runtime.version().toString(),
                    new DatabaseState(
                        found.getT1().version(),
                        found.getT2().newest(),
                        found.getT2().missing().size(),
                        found.getT1().aheadMillis()),
                    found.getT3().orElse(null),
                    found.getT4(),
                    found.getT5(),
                    new SealingState(
                        isSet("stagegate.access.sealing-keyset"),
                        isSet("stagegate.workspace.sealing-keyset"),
                        isSet("stagegate.intake.sealing-keyset"),
                        isSet("stagegate.git.sealing-keyset")),
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

  private Mono<Long> deadLetters() {
    return database
        .sql("SELECT count(*) AS waiting FROM dead_letter WHERE state = 'WAITING'")
        .map(row -> Objects.requireNonNull(row.get("waiting", Long.class)))
        .one();
  }

  private boolean isSet(String key) {
    return !settings.getProperty(key, "").isBlank()
        || !settings.getProperty(key + "-json", "").isBlank();
  }
}
