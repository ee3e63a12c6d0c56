package dev.stagegate.issues;

import dev.stagegate.embedded.PostgresAddress;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * The service with a workspace, its own database, and target databases that are really there: one
 * for all tests of the JVM. Kafka is left out: facts are read from the outbox, and handed over as
 * Kafka would.
 */
@NullMarked
public final class TestWorld {

  public static final String DEV = "dev@example.com";
  public static final String OWNER = "owner@example.com";
  public static final String DBA = "dba@example.com";
  public static final String RELEASER = "releaser@example.com";
  public static final String VIEWER = "viewer@example.com";
  public static final String ADMIN = "admin@example.com";
  public static final String STRANGER = "stranger@example.com";

  private static final class Holder {
    private static final TestWorld SHARED = new TestWorld(List.of(), yaml -> yaml, TestFacts.class);
  }

  /** As on a cluster: the service does not own its tables. */
  private static final String SERVICE_ROLE = "issue_service";

  private static final String SERVICE_PASSWORD = "the service's";
  private static final String SEALING_KEYS = SealingKeys.create();

  private final TestDatabase own = SharedServers.freshDatabase("issues");
  private final Targets targets = Targets.create();
  private final ConfigurableApplicationContext context;

  private TestWorld(List<String> settings, UnaryOperator<String> workspace, Class<?>... more) {
    own.server().createRoleIfMissing(SERVICE_ROLE, SERVICE_PASSWORD);
    List<Class<?>> sources = new ArrayList<>(List.of(IssueServiceApplication.class));
    sources.addAll(List.of(more));
    List<String> all = new ArrayList<>(settings);
    if (more.length > 0) {
      all.add("--stagegate.events.enabled=false");
    }
    List<String> usual =
        List.of(
            "--server.port=0",
            "--spring.r2dbc.url=" + own.r2dbcUrl(),
            "--spring.r2dbc.username=" + SERVICE_ROLE,
            "--spring.r2dbc.password=" + SERVICE_PASSWORD,
            "--spring.flyway.url=" + own.jdbcUrl(),
            "--spring.flyway.user=" + own.user(),
            "--spring.flyway.password=" + own.password(),
            "--stagegate.access.jwks=" + TestTokens.jwksLocation(),
            "--stagegate.access.sealing-keyset=" + sealingKeyset(),
            "--stagegate.console.url=https://stagegate.example.com/",
            "--stagegate.intake.sealing-keyset-json=" + SEALING_KEYS,
            "--stagegate.workspace.file=" + targets.workspaceFile(workspace),
            "--stagegate.workspace.secret-variables=TARGET_",
            "--stagegate.rollout.lease=1s",
            "--stagegate.rollout.poll=100ms",
            "--stagegate.rollout.statement-timeout=2s",
            "--stagegate.rollout.lock-timeout=1s",
            "--stagegate.board.poll=100ms",
            "--stagegate.board.heartbeat=200ms");
    // Twice, a setting would be a list.
    usual.stream().filter(setting -> !isAmong(settings, setting)).forEach(all::add);
    context =
        new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
            .properties("spring.config.name=issue-service")
            .run(all.toArray(String[]::new));
  }

  private static boolean isAmong(List<String> settings, String setting) {
    String name = setting.substring(0, setting.indexOf('=') + 1);
    return settings.stream().anyMatch(each -> each.startsWith(name));
  }

  /** The one that tests share. */
  public static TestWorld shared() {
    return Holder.SHARED;
  }

  /** One of its own, to be stopped by who asked for it. */
  public static TestWorld withoutKafka() {
    return new TestWorld(List.of(), yaml -> yaml, TestFacts.class);
  }

  /** One of its own without Kafka, which has such a server too. */
  public static TestWorld withServer(MySqlFamilyServer server) {
    return new TestWorld(
        List.of("--stagegate.workspace.sealing-keyset-json=" + SealingKeys.create()),
        server::added,
        TestFacts.class);
  }

  /** One of its own, with these settings besides. */
  public static TestWorld withSettings(List<String> settings) {
    return new TestWorld(settings, yaml -> yaml, TestFacts.class);
  }

  /** One of its own, with these settings besides and another workspace. */
  public static TestWorld withWorkspace(List<String> settings, UnaryOperator<String> workspace) {
    return new TestWorld(settings, workspace, TestFacts.class);
  }

  /** One of its own, with Kafka. */
  public static TestWorld withKafka(String bootstrapServers) {
    return new TestWorld(
        List.of("--spring.kafka.bootstrap-servers=" + bootstrapServers), yaml -> yaml);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** What it answers to; the actuator has mappings of its own. */
  RequestMappingHandlerMapping mappings() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  public void stop() {
    context.close();
  }

  public Targets targets() {
    return targets;
  }

  /** Calls the service as this person, by a token that was got just now. */
  public WebTestClient as(String email) {
    return anonymous().mutate().defaultHeader("Authorization", bearer(email)).build();
  }

  /** A token of this person that was got just now. */
  public String bearer(String email) {
    long credentials =
        Objects.requireNonNull(bean(Workspaces.class).current().block(Duration.ofSeconds(20)))
            .person(email)
            .map(Person::credentialsVersion)
            .orElse(0L);
    return TestTokens.bearer(email, credentials);
  }

  public WebTestClient anonymous() {
    return WebTestClient.bindToServer()
        .baseUrl(baseUrl())
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
        .build();
  }

  public String baseUrl() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** The first column of the first row in the service's own database. */
  public String ask(String sql) {
    return query(own.jdbcUrl(), own.user(), own.password(), sql);
  }

  /** In which span the latest fact of this type about an issue was told. */
  public String toldIn(String issueId, String type) {
    return ask(
        """
        SELECT traceparent FROM outbox WHERE key = '%s' AND type = '%s'
        ORDER BY position DESC LIMIT 1
        """
            .formatted(issueId, type));
  }

  public void tell(String sql) {
    execute(own.jdbcUrl(), own.user(), own.password(), sql);
  }

  /** To the service's own database, as the role that it signs in as. */
  public Connection connectAsService() throws SQLException {
    return DriverManager.getConnection(own.jdbcUrl(), SERVICE_ROLE, SERVICE_PASSWORD);
  }

  /** To the service's own database, as the superuser that owns its tables. */
  public Connection connectAsOwner() throws SQLException {
    return DriverManager.getConnection(own.jdbcUrl(), own.user(), own.password());
  }

  static String query(String url, String user, String password, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static void execute(String url, String user, String password, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      connection.createStatement().execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * The databases that tasks work on: they belong to an ordinary user, whose password lies in a
   * file.
   */
  public record Targets(String suffix, PostgresAddress server, Path password) {

    private static final String SECRET = "app's \"password\"";

    static Targets create() {
      String suffix = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
      PostgresAddress server = SharedServers.postgres();
      try {
        Path password = Files.createTempFile("target-password", ".txt");
        password.toFile().deleteOnExit();
        Files.writeString(password, SECRET + "\n");
        Targets targets = new Targets(suffix, server, password);
        for (String environment : List.of("test", "staging", "prod")) {
          server.createDatabaseIfMissing(targets.database(environment), "app", SECRET);
        }
        return targets;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The database of an environment. */
    public String database(String environment) {
      return "shop_" + environment + "_" + suffix;
    }

    public String ask(String environment, String sql) {
      return query(server.jdbcUrl(database(environment)), "app", SECRET, sql);
    }

    public void tell(String environment, String sql) {
      execute(server.jdbcUrl(database(environment)), "app", SECRET, sql);
    }

    public Connection connect(String environment) throws SQLException {
      return DriverManager.getConnection(server.jdbcUrl(database(environment)), "app", SECRET);
    }

    /** The sample workspace, pointing at these databases. */
    public String workspaceYaml() {
      String yaml = resource("/workspace.yml");
      for (String environment : List.of("test", "staging", "prod")) {
        yaml = yaml.replace("shop_" + environment, database(environment));
      }
      return yaml.replace("host: 127.0.0.1", "host: " + server.host())
          .replace("port: 5432", "port: " + server.port())
          .replace("/run/secrets/main-password", password.toString());
    }

    private String workspaceFile(UnaryOperator<String> change) {
      return file("workspace.yml", change.apply(workspaceYaml()));
    }
  }

  private static String sealingKeyset() {
    return file("sealing-keyset.json", SealingKeys.create());
  }

  private static String file(String name, String text) {
    try {
      Path file = Files.createTempFile("test", name);
      file.toFile().deleteOnExit();
      return Files.writeString(file, text).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String resource(String name) {
    try (var in = Objects.requireNonNull(TestWorld.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
