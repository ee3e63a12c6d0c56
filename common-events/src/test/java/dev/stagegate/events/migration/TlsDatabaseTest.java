package dev.stagegate.events.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.TlsPostgres;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** A database that takes nobody in but over TLS, and proves who it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class TlsDatabaseTest {

  private static final Authority AUTHORITY = new Authority();
  private static final String ENCRYPTED =
      "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl";

  private static TlsPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    postgres = TlsPostgres.start(AUTHORITY.sign("localhost"));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void it_is_migrated_and_asked_over_tls_with_a_password_out_of_a_file() throws IOException {
    Path ca = AUTHORITY.pemIn(folder);
    Path secrets = Files.createDirectory(folder.resolve("settings"));
    Files.writeString(secrets.resolve("spring.r2dbc.password"), postgres.password() + "\n");
    Files.writeString(secrets.resolve("spring.flyway.password"), postgres.password() + "\n");

    try (ConfigurableApplicationContext context =
        run(
            Wiring.class,
            List.of(
                "--spring.config.import=configtree:" + secrets + "/",
                "--spring.flyway.url=" + jdbc("localhost", ca),
                "--spring.flyway.user=" + postgres.user(),
                "--spring.flyway.locations=classpath:db/events",
                "--spring.r2dbc.url=" + r2dbc("localhost", ca),
                "--spring.r2dbc.username=" + postgres.user()))) {
      assertThat(answer(context, ENCRYPTED)).startsWith("TLSv1.");
      assertThat(answer(context, "SELECT count(*)::text FROM outbox")).isEqualTo("0");
    }
  }

  @Test
  void a_database_of_another_authority_is_not_told_the_password(CapturedOutput output)
      throws IOException {
    Path another = new Authority().pemIn(folder);

    assertThatThrownBy(() -> migrate(jdbc("localhost", another))).isNotNull();
    assertThat(output)
        .contains("The database was not reached as spring.flyway.url (SPRING_FLYWAY_URL) says")
        .contains("unable to find valid certification path")
        .contains("sslrootcert", "docs/configuration.md")
        .doesNotContain("\tat ", postgres.password());
    assertThatThrownBy(() -> ask(r2dbc("localhost", another)))
        .hasStackTraceContaining("unable to find valid certification path");
  }

  @Test
  void nor_is_one_that_is_called_otherwise(CapturedOutput output) throws IOException {
    Path ca = AUTHORITY.pemIn(folder);

    assertThatThrownBy(() -> migrate(jdbc("127.0.0.1", ca))).isNotNull();
    assertThat(output)
        .contains("The hostname 127.0.0.1 could not be verified")
        .doesNotContain("\tat ", postgres.password());
    assertThatThrownBy(() -> ask(r2dbc("127.0.0.1", ca))).hasStackTraceContaining("127.0.0.1");
  }

  @Test
  void without_tls_nobody_is_let_in() {
    assertThat(
            Migrate.run(
                List.of(
                    "house",
                    "--spring.flyway.url=" + postgres.jdbcUrl("postgres") + "?sslmode=disable",
                    "--spring.flyway.user=" + postgres.user(),
                    "--spring.flyway.password=" + postgres.password())))
        .isEqualTo(1);
  }

  private static String jdbc(String host, Path ca) {
    return "jdbc:postgresql://%s:%d/postgres?sslmode=verify-full&sslrootcert=%s"
        .formatted(host, postgres.port(), ca);
  }

  private static String r2dbc(String host, Path ca) {
    return "r2dbc:postgresql://%s:%d/postgres?sslMode=verify-full&sslRootCert=%s"
        .formatted(host, postgres.port(), ca);
  }

  private static void migrate(String url) {
    run(
            OnlyMigrating.class,
            List.of(
                "--spring.flyway.url=" + url,
                "--spring.flyway.user=" + postgres.user(),
                "--spring.flyway.password=" + postgres.password()))
        .close();
  }

  private static void ask(String url) {
    try (ConfigurableApplicationContext context =
        run(
            OnlyAsking.class,
            List.of(
                "--spring.r2dbc.url=" + url,
                "--spring.r2dbc.username=" + postgres.user(),
                "--spring.r2dbc.password=" + postgres.password()))) {
      answer(context, "SELECT '1'");
    }
  }

  private static String answer(ConfigurableApplicationContext context, String sql) {
    return DatabaseClient.create(context.getBean(ConnectionFactory.class))
        .sql(sql)
        .mapValue(String.class)
        .one()
        .blockOptional(Duration.ofSeconds(20))
        .orElse("nothing");
  }

  private static ConfigurableApplicationContext run(Class<?> wiring, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--spring.main.banner-mode=off");
    all.add("--spring.config.name=tls");
    all.add("--logging.level.org.springframework.context=error");
    return new SpringApplicationBuilder(wiring)
        .web(WebApplicationType.NONE)
        .run(all.toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({FlywayAutoConfiguration.class, R2dbcAutoConfiguration.class})
  static class Wiring {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(FlywayAutoConfiguration.class)
  static class OnlyMigrating {}

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(R2dbcAutoConfiguration.class)
  static class OnlyAsking {}
}
