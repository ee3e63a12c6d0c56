package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.PostgresSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The PostgreSQL and the Kafka that the services work on. */
public final class Servers implements AutoCloseable {

  private final DataFolder folder;
  private final EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;

  private Servers(DataFolder folder, EmbeddedPostgres postgres, EmbeddedKafka kafka) {
    this.folder = folder;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Starts both, side by side. PostgreSQL is where it was before: the sample workspace tells where
   * its databases are, and applied anew because of another port it would undo what was edited
   * since.
   */
  static Servers start(DataFolder folder) {
    String password = folder.secret("postgres-password");
    int port = folder.port("postgres");
    CompletableFuture<EmbeddedPostgres> postgres =
        CompletableFuture.supplyAsync(
            () ->
                EmbeddedPostgres.start(PostgresSettings.keptIn(folder.postgres(), port, password)));
    EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.keptIn(folder.kafka(), 0));
    try {
      return new Servers(folder, postgres.join(), kafka);
    } catch (CompletionException e) {
      kafka.close();
      throw new CannotStart("PostgreSQL does not start: " + Installation.rootOf(e).getMessage());
    }
  }

  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /**
   * What issue-service signs in with: a role that owns no table, so that it cannot change its audit
   * log.
   */
  Login issueService() {
    Login login = new Login("issue_service", folder.secret("issue-service-database-password"));
    postgres.address().createRoleIfMissing(login.user(), login.password());
    return login;
  }

  record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  /** As if Kafka were down, until {@link #startKafkaAgain}. */
  public void stopKafka() {
    kafka.close();
  }

  /** Kafka comes back where it was, with what it had. */
  public void startKafkaAgain() {
    int port = Integer.parseInt(kafka.bootstrapServers().replaceFirst(".*:", ""));
    kafka = EmbeddedKafka.start(KafkaSettings.keptIn(folder.kafka(), port));
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
