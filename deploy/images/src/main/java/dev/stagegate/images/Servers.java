package dev.stagegate.images;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.PostgresSettings;
import dev.stagegate.secrets.SealingKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PostgreSQL and a Kafka, and what a service is told of them, as the chart would. */
final class Servers implements AutoCloseable {

  private static final String ROLE = "service";
  private static final String PASSWORD = "the service's";

  private final EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.temporary());
  private final EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
  private final Path keys;

  /**
   * @param folder where the sealing keys may lie, readable by the service
   */
  Servers(Path folder) throws IOException {
    keys = folder.resolve("sealing-keyset.json");
    Files.writeString(keys, SealingKeys.create());
    postgres.address().createRoleIfMissing(ROLE, PASSWORD);
  }

  /** For the command that makes topics. */
  Map<String, String> topics() {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("SPRING_KAFKA_BOOTSTRAPSERVERS", kafka.bootstrapServers());
    env.put("SPRING_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
    env.put("STAGEGATE_EVENTS_PARTITIONS", "3");
    env.put("STAGEGATE_EVENTS_REPLICAS", "1");
    return env;
  }

  /** For the command that migrates: the role that owns the tables. */
  Map<String, String> migration(Program program) {
    String database = database(program);
    Map<String, String> env = new LinkedHashMap<>();
    env.put("SPRING_FLYWAY_URL", postgres.jdbcUrl(database));
    env.put("SPRING_FLYWAY_USER", postgres.user());
    env.put("SPRING_FLYWAY_PASSWORD", postgres.password());
    env.put("SPRING_R2DBC_USERNAME", user(program));
    return env;
  }

  /** For the service itself, which neither migrates nor makes topics. */
  Map<String, String> service(Program program, int port) {
    Map<String, String> env = new LinkedHashMap<>(topics());
    env.put("SPRING_R2DBC_URL", postgres.r2dbcUrl(database(program)));
    env.put("SPRING_R2DBC_USERNAME", user(program));
    env.put(
        "SPRING_R2DBC_PASSWORD", program == Program.ISSUE_SERVICE ? PASSWORD : postgres.password());
    env.put("SPRING_FLYWAY_ENABLED", "false");
    env.put("STAGEGATE_EVENTS_CREATETOPICS", "false");
    env.put("SERVER_PORT", Integer.toString(port));
    String sealing = "file:" + keys.toAbsolutePath();
    switch (program) {
      case ISSUE_SERVICE -> {
        env.put("STAGEGATE_CONSOLE_URL", "https://stagegate.example.com");
        env.put("STAGEGATE_ACCESS_SEALINGKEYSET", sealing);
        env.put("STAGEGATE_WORKSPACE_SEALINGKEYSET", sealing);
        env.put("STAGEGATE_INTAKE_SEALINGKEYSET", sealing);
        env.put("STAGEGATE_GIT_SEALINGKEYSET", sealing);
      }
      case APPROVAL_ENGINE -> env.put("STAGEGATE_ACCESS_JWKS", "http://127.0.0.1:1/jwks.json");
      case IM_GATEWAY -> {
        env.put("STAGEGATE_ACCESS_JWKS", "http://127.0.0.1:1/jwks.json");
        env.put("STAGEGATE_EXTERNAL_PUBLICURL", "https://stagegate.example.com");
        env.put("STAGEGATE_IM_SEALINGKEYSET", sealing);
      }
      case FEISHU_SIMULATOR -> throw new IllegalArgumentException("it needs no servers");
    }
    return env;
  }

  /** issue-service alone migrates for another role; the others own their tables. */
  private String user(Program program) {
    return program == Program.ISSUE_SERVICE ? ROLE : postgres.user();
  }

  private String database(Program program) {
    String name = "stagegate_" + program.title().replace('-', '_');
    postgres.createDatabaseIfMissing(name);
    return name;
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
