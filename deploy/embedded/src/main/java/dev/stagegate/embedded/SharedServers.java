package dev.stagegate.embedded;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, started when first asked for and stopped
 * with the JVM.
 *
 * <p>Two environment variables point the tests at servers that already run, such as containers:
 *
 * <ul>
 *   <li>{@code STAGEGATE_TEST_POSTGRES}: {@code postgresql://user:password@host:port} of a
 *       superuser
 *   <li>{@code STAGEGATE_TEST_KAFKA}: bootstrap servers, {@code host:port}
 * </ul>
 */
public final class SharedServers {

  private SharedServers() {}

  /** The shared PostgreSQL; not durable. */
  public static PostgresAddress postgres() {
    return SharedPostgres.ADDRESS;
  }

  /** The shared Kafka. */
  public static KafkaAddress kafka() {
    return SharedKafka.ADDRESS;
  }

  /**
   * A new, empty database of the shared PostgreSQL.
   *
   * @param prefix what its name begins with: a-z, 0-9 and _, beginning with a letter, at most 40
   *     long
   */
  public static TestDatabase freshDatabase(String prefix) {
    var name = prefix + "_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 62), 36);
    postgres().createDatabaseIfMissing(name);
    return new TestDatabase(postgres(), name);
  }

  static PostgresAddress postgresAt(String uri) {
    var address = URI.create(uri);
    var login = address.getUserInfo() == null ? new String[0] : address.getUserInfo().split(":", 2);
    if (address.getHost() == null || address.getPort() < 0 || login.length != 2) {
      throw new IllegalArgumentException(
          "STAGEGATE_TEST_POSTGRES is not postgresql://user:password@host:port");
    }
    return new PostgresAddress(address.getHost(), address.getPort(), login[0], login[1]);
  }

  private static void closeWithTheJvm(String name, Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop-shared-" + name));
  }

  // Holders: the class loader starts each server once, and only when it is needed.

  private static final class SharedPostgres {
    private static final PostgresAddress ADDRESS =
        address(System.getenv("STAGEGATE_TEST_POSTGRES"));

    private static PostgresAddress address(@Nullable String running) {
      if (running != null) {
        return postgresAt(running);
      }
      var server = EmbeddedPostgres.start(PostgresSettings.temporary());
      closeWithTheJvm("postgres", server::close);
      return server.address();
    }
  }

  private static final class SharedKafka {
    private static final KafkaAddress ADDRESS = address(System.getenv("STAGEGATE_TEST_KAFKA"));

    private static KafkaAddress address(@Nullable String running) {
      if (running != null) {
        return new KafkaAddress(running);
      }
      var server = EmbeddedKafka.start(KafkaSettings.temporary());
      closeWithTheJvm("kafka", server::close);
      return new KafkaAddress(server.bootstrapServers());
    }
  }
}
