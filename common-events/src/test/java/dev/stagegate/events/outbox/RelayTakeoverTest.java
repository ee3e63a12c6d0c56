package dev.stagegate.events.outbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.PostgresAddress;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayTakeoverTest {

  private static final Duration PROMISED = Duration.ofSeconds(10);
  private static final int ISSUES = 10;

  private final TestDatabase database = SharedServers.freshDatabase("takeover");
  private final String run = UUID.randomUUID().toString();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void when_the_process_that_relays_is_killed_another_goes_on_within_ten_seconds()
      throws IOException, InterruptedException {
    Process holder = startHolder();
    try (House observer = House.open(SharedServers.freshDatabase("observer"), "observer-" + run)) {
      eventually(
          Instant.now().plusSeconds(60),
          () -> {
            assertThat(holder.isAlive()).isTrue();
            assertThat(holdersOfTheLock()).isEqualTo(1);
          });
      try (House second =
          House.open(
              database,
              "reader-" + run,
              _ -> Mono.empty(),
              "--stagegate.events.outbox.takeover=2s")) {
        CompletableFuture<@Nullable Void> appending = append(second);
        eventually(() -> assertThat(told(observer)).hasSizeGreaterThan(20 * ISSUES));

        holder.destroyForcibly();
        Instant deadline = Instant.now().plus(PROMISED);
        assertThat(holder.waitFor(5, TimeUnit.SECONDS)).isTrue();
        long last = rounds.get();

        eventually(
            deadline,
            () -> assertThat(told(observer)).anyMatch(bell -> bell.sequence() > last + 1));
        assertThat(appending).isNotDone();
        enough.set(true);
        appending.join();
        eventually(deadline, () -> assertThat(told(observer)).hasSize((int) rounds.get() * ISSUES));
        assertThat(sequencesByIssue(observer))
            .hasSize(ISSUES)
            .allSatisfy(
                (_, sequences) ->
                    assertThat(sequences)
                        .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, rounds.get()).boxed().toList()));
      }
    } finally {
      holder.destroyForcibly();
    }
  }

  private Process startHolder() throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            RelayProcess.class.getName(),
            database.name(),
            "reader-" + run);
    PostgresAddress postgres = database.server();
    java.environment()
        .putAll(
            Map.of(
                "STAGEGATE_TEST_POSTGRES",
                "postgresql://%s:%s@%s:%d"
                    .formatted(
                        postgres.user(), postgres.password(), postgres.host(), postgres.port()),
                "STAGEGATE_TEST_KAFKA",
                SharedServers.kafka().bootstrapServers()));
    return java.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** One fact of every issue after the other, round by round, until there are enough. */
  private CompletableFuture<@Nullable Void> append(House house) {
    return Flux.interval(Duration.ofMillis(20))
        .onBackpressureBuffer()
        .takeWhile(_ -> !enough.get())
        .concatMap(
            _ -> house.tell(bells(rounds.get() + 1)).doOnSuccess(_ -> rounds.incrementAndGet()))
        .then()
        .toFuture();
  }

  private List<Fact> bells(long n) {
    return IntStream.range(0, ISSUES)
        .<Fact>mapToObj(
            issue -> new BellRung(run + issue, run + issue + "-prod", n, "dev@example.com"))
        .toList();
  }

  private List<BellRung> told(House observer) {
    return observer.taken().stream()
        .map(Envelope::fact)
        .filter(BellRung.class::isInstance)
        .map(BellRung.class::cast)
        .filter(bell -> bell.issueId().startsWith(run))
        .toList();
  }

  private Map<String, List<Long>> sequencesByIssue(House observer) {
    return told(observer).stream()
        .collect(
            Collectors.groupingBy(
                BellRung::issueId, Collectors.mapping(BellRung::sequence, Collectors.toList())));
  }

  private long holdersOfTheLock() {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT count(*) FROM pg_locks
                    WHERE locktype = 'advisory' AND granted AND objid = 1
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND classid::bigint = (hashtext('stagegate-outbox-relay')::bigint & 4294967295)
                    """)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
