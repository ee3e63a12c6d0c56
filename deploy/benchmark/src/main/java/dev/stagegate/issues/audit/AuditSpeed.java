package dev.stagegate.issues.audit;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import dev.stagegate.issues.audit.verify.VerifyAudit;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/**
 * How many entries a second the audit log takes and chains, on a PostgreSQL that flushes, each
 * written by itself as a refusal is; and how long it takes to check an export of a million.
 */
public final class AuditSpeed {

  private static final String DATABASE = "audit_bench";
  private static final String ROLE = "issue_service";
  private static final String PASSWORD = "of no use";
  private static final int AT_ONCE = 256;
  private static final int WARM_UP = 20_000;
  private static final int EXPORTED = 1_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private AuditSpeed() {}

  public static void measure(Path data, int entries) throws IOException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(PostgresSettings.keptIn(data.resolve("postgres"), 0, PASSWORD))) {
      postgres.createDatabaseIfMissing(DATABASE);
      postgres.address().createRoleIfMissing(ROLE, PASSWORD);
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password())
          .locations("classpath:db/events", "classpath:db/issues")
          .outOfOrder(true)
          .placeholders(Map.of("serviceRole", ROLE))
          .load()
          .migrate();
      write(postgres, entries);
    }
    verify(data.resolve("audit.jsonl"));
  }

  private static void write(EmbeddedPostgres postgres, int entries) {
    ConnectionPool pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(
                    ConnectionFactories.get(
                        ConnectionFactoryOptions.parse(postgres.r2dbcUrl(DATABASE))
                            .mutate()
                            .option(ConnectionFactoryOptions.USER, ROLE)
                            .option(ConnectionFactoryOptions.PASSWORD, PASSWORD)
                            .build()))
                .initialSize(2)
                .maxSize(20)
                .build());
    DatabaseClient database = DatabaseClient.create(pool);
    AuditLog audit =
        new AuditLog(database, TransactionalOperator.create(new R2dbcTransactionManager(pool)));
    Chaining chaining = new Chaining(database, audit, new AuditSettings(Duration.ofSeconds(1)));
    chaining.start();
    try {
      note(audit, WARM_UP);
      awaitChained(database, WARM_UP);
      long begun = System.nanoTime();
      note(audit, entries);
      double noted = (System.nanoTime() - begun) / 1e9;
      awaitChained(database, WARM_UP + entries);
      double chained = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d entries, %d at once: written at %,.0f/s, written and chained at %,.0f/s%n",
          entries,
          AT_ONCE,
          entries / noted,
          entries / chained);
    } finally {
      chaining.stop();
      pool.dispose();
    }
  }

  private static void note(AuditLog audit, int entries) {
    Flux.range(0, entries).flatMap(i -> audit.note(deed(i)), AT_ONCE).then().block(PATIENCE);
  }

  private static void awaitChained(DatabaseClient database, long entries) {
    database
        .sql("SELECT coalesce(max(sequence), 0) AS chained FROM audit_entry")
        .map(row -> Long.valueOf(String.valueOf(row.get("chained", Long.class))))
        .one()
        .filter(chained -> chained >= entries)
        .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(20)))
        .block(PATIENCE);
  }

  private static void verify(Path export) throws IOException {
    String last = export(export);
    long begun = System.nanoTime();
    int result =
        VerifyAudit.run(
            List.of("verify", export.toString(), "--last", last), System.out, System.err);
    System.out.printf(
        Locale.ROOT,
        "an export of %,d entries (%,d MiB) checked in %.1f s, exit code %d%n",
        EXPORTED,
        Files.size(export) >> 20,
        (System.nanoTime() - begun) / 1e9,
        result);
    Files.delete(export);
  }

  /** What the service would export; the hash of the last entry. */
  private static String export(Path file) throws IOException {
    byte[] hash = new byte[32];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int sequence = 1; sequence <= EXPORTED; sequence++) {
        String entry = "{\"sequence\":" + sequence + "," + deed(sequence).canonical().substring(1);
        digest.update(hash);
        hash = digest.digest(entry.getBytes(StandardCharsets.UTF_8));
        out.write(
            new AuditTrail.Written(sequence, entry, HexFormat.of().formatHex(hash))
                .line()
                .getBytes(StandardCharsets.UTF_8));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return HexFormat.of().formatHex(hash);
  }

  private static Deed deed(int i) {
    return new Deed(
        Instant.now(),
        "owner@example.com",
        "REVIEW_RECORDED",
        "FEISHU",
        "198.51.100.7",
        "issues/" + i + "/stages/" + i + "-prod",
        "0123456789abcdef".repeat(4),
        Deed.Outcome.DONE,
        Map.of("node", "Project Owner", "decision", "APPROVE", "taskIds", List.of(i + "-prod-1")));
  }
}
