package dev.stagegate.issues.rollout.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.TlsPostgres;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.SecretReference;
import dev.stagegate.issues.workspace.Tls;
import dev.stagegate.web.outbound.OutboundSettings;
import dev.stagegate.web.outbound.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A target that lets nobody in but over TLS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTargetTest {

  private static final Authority AUTHORITY = new Authority();
  private static final String VERSION =
      "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

  private static TlsPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TlsPostgres.start(AUTHORITY.sign("localhost"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void its_certificate_is_verified_by_the_authority_that_the_operator_named() throws IOException {
    assertThat(ask(named(AUTHORITY), "localhost", Tls.VERIFY_FULL)).startsWith("TLSv1.");
  }

  @Test
  void another_authority_is_not_enough() {
    assertThatThrownBy(() -> ask(named(new Authority()), "localhost", Tls.VERIFY_FULL))
        .hasStackTraceContaining("unable to find valid certification path");
    assertThatThrownBy(() -> ask(Trust.ofTheJvm(), "localhost", Tls.VERIFY_FULL))
        .hasStackTraceContaining("unable to find valid certification path");
  }

  @Test
  void nor_is_another_name() {
    assertThatThrownBy(() -> ask(named(AUTHORITY), "127.0.0.1", Tls.VERIFY_FULL))
        .hasStackTraceContaining("127.0.0.1");
  }

  @Test
  void where_it_is_only_encrypted_anybody_is_believed() throws IOException {
    assertThat(ask(named(new Authority()), "127.0.0.1", Tls.REQUIRE)).startsWith("TLSv1.");
  }

  private Trust named(Authority authority) throws IOException {
    return Trust.of(new OutboundSettings(authority.pemIn(folder)));
  }

  private String ask(Trust trust, String host, Tls tls) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), server.password());
    Instance instance =
        new Instance(
            "main",
            "Main",
            "POSTGRES",
            host,
            server.port(),
            server.user(),
            new SecretReference(password.toString(), null),
            tls);
    TargetConnections connections = new TargetConnections(Runs.PATIENT, trust, Runs.PASSWORDS);
    try {
      return connections
          .with(
              instance,
              "postgres",
              connection ->
                  connection
                      .createStatement(VERSION)
                      .execute()
                      .flatMap(result -> result.map((row, _) -> row.get(0, String.class)))
                      .next())
          .switchIfEmpty(Mono.just("nothing"))
          .blockOptional(Duration.ofSeconds(20))
          .orElseThrow();
    } finally {
      connections.destroy();
    }
  }
}
