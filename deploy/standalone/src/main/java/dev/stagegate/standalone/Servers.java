package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.PostgresSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The PostgreSQL and the Kafka that the services work on. */
final class Servers implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;

  private Servers(EmbeddedPostgres postgres, EmbeddedKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /** Starts both, side by side. */
  static Servers start(DataFolder folder) {
    String password = folder.secret("postgres-password");
    CompletableFuture<EmbeddedPostgres> postgres =
        CompletableFuture.supplyAsync(
            () -> EmbeddedPostgres.start(PostgresSettings.keptIn(folder.postgres(), 0, password)));
    EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(folder.kafka(), 0));
    try {
      return new Servers(postgres.join(), kafka);
    } catch (CompletionException e) {
      kafka.close();
      throw new CannotStart("PostgreSQL does not start: " + e.getCause().getMessage());
    }
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
