package dev.stagegate.issues.installation;

import dev.stagegate.events.readiness.ExaminingService;
import dev.stagegate.events.readiness.ServiceState;
import dev.stagegate.issues.installation.InstallationState.KafkaState;
import dev.stagegate.issues.installation.InstallationState.SealingState;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at what this service stands on, and at Kafka for all of them. */
@Component
public class ExaminingInstallation {

  private final DatabaseClient database;
  private final ExaminingService service;
  private final ExaminingKafka kafka;
  private final Environment settings;

  ExaminingInstallation(
      DatabaseClient database,
      ExaminingService service,
      ExaminingKafka kafka,
      Environment settings) {
    this.database = database;
    this.service = service;
    this.kafka = kafka;
    this.settings = settings;
  }

  public Mono<InstallationState> examine() {
    Mono<Optional<KafkaState>> asked =
        kafka.examine().map(Optional::of).defaultIfEmpty(Optional.empty());
    return Mono.zip(service.examine(), asked, deadLetters())
        .map(
            found -> {
              ServiceState own = found.getT1();
              return new InstallationState(
                  own.java(),
                  own.database(),
                  found.getT2().orElse(null),
                  own.outbox(),
                  found.getT3(),
                  new SealingState(
                      isSet("stagegate.access.sealing-keyset"),
                      isSet("stagegate.workspace.sealing-keyset"),
                      isSet("stagegate.intake.sealing-keyset"),
                      isSet("stagegate.git.sealing-keyset")),
                  own.freeBytes());
            });
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
