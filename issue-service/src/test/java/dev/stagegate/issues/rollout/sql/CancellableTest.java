package dev.stagegate.issues.rollout.sql;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MariaDb;
import dev.stagegate.issues.MySql;
import dev.stagegate.issues.MySqlFamilyServer;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.SecretReference;
import dev.stagegate.issues.workspace.Tls;
import dev.stagegate.web.outbound.Trust;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Runs that a person ends, on real servers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancellableTest {

  private static final String BY = "owner@example.com";
  private static final TestWorld.Targets TARGETS = TestWorld.shared().targets();
  private static final TargetConnections POSTGRES =
      new TargetConnections(Runs.PATIENT, Trust.ofTheJvm(), Runs.PASSWORDS);
  private static final MariaDbConnections MARIA =
      new MariaDbConnections(Runs.PATIENT, Trust.ofTheJvm(), Runs.PASSWORDS);

  private final Runs.Written journal = new Runs.Written();

  @AfterAll
  static void close() {
    POSTGRES.destroy();
    MARIA.destroy();
  }

  @Test
  void postgres_ends_the_statement_and_takes_all_back() {
    RunResult result =
        cancelledAtUnit(2, postgres("CREATE TABLE gone (n int); SELECT pg_sleep(20)"));
    assertThat(result).isEqualTo(new RunResult.RolledBack(cancelled(2)));
    assertThat(TARGETS.ask("staging", "SELECT to_regclass('gone')")).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARIADB", "MYSQL"})
  void the_others_end_the_statement_and_keeps_the_units_before(String engine) {
    MySqlFamilyServer server = server(engine);
    RunResult result =
        cancelledAtUnit(
            2,
            maria(
                engine,
                server,
                "CREATE TABLE before_it (n int); INSERT INTO before_it SELECT sleep(0.02) FROM"
                    + " information_schema.columns LIMIT 1000"));
    assertThat(result).isEqualTo(new RunResult.Stopped(cancelled(2), new Kept(1, 0)));
    assertThat(server.ask("SELECT count(*) FROM before_it")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARIADB", "MYSQL"})
  void the_others_end_a_transaction_and_takes_all_back(String engine) {
    MySqlFamilyServer server = server(engine);
    server.tell("CREATE TABLE none_of_it (n int)");
    RunResult result =
        cancelledAtUnit(
            2,
            maria(
                engine,
                server,
                "INSERT INTO none_of_it VALUES (1); INSERT INTO none_of_it SELECT sleep(0.02) FROM"
                    + " information_schema.columns LIMIT 1000"));
    assertThat(result).isEqualTo(new RunResult.RolledBack(cancelled(2)));
    assertThat(server.ask("SELECT count(*) FROM none_of_it")).isEqualTo("0");
  }

  @Test
  void what_is_cancelled_before_it_begins_does_not_begin() {
    MySqlFamilyServer server = MariaDb.shared();
    journal.cancel(BY);
    assertThat(run(maria("MARIADB", server, "CREATE TABLE never_begun (n int)")))
        .isEqualTo(new RunResult.Stopped(cancelled(null), Kept.NONE));
    assertThat(run(postgres("CREATE TABLE never_begun (n int)")))
        .isEqualTo(new RunResult.RolledBack(cancelled(1)));
    assertThat(journal.steps()).isEmpty();
  }

  @Test
  void what_is_cancelled_while_it_commits_is_done() {
    MySqlFamilyServer server = MariaDb.shared();
    server.tell("CREATE TABLE too_late (n int)");
    TaskRunner.Journal late =
        new TaskRunner.Journal() {
          @Override
          public Mono<Boolean> begun(Mark mark) {
            return journal.begun(mark);
          }

          @Override
          public Mono<Boolean> step(Mark mark, Step step) {
            journal.cancel(BY);
            return journal.step(mark, step);
          }

          @Override
          public @Nullable String cancelledBy() {
            return journal.cancelledBy();
          }

          @Override
          public Mono<String> cancelled() {
            return journal.cancelled();
          }
        };
    TaskRun run = maria("MARIADB", server, "INSERT INTO too_late VALUES (1)");
    assertThat(runner(run).run(run, late).block()).isInstanceOf(RunResult.Committed.class);
    assertThat(server.ask("SELECT count(*) FROM too_late")).isEqualTo("1");
  }

  private RunResult cancelledAtUnit(int unit, TaskRun run) {
    CompletableFuture<@Nullable RunResult> result = runner(run).run(run, journal).toFuture();
    eventually(() -> assertThat(journal.unit()).isEqualTo(unit));
    journal.cancel(BY);
    assertThat(result).succeedsWithin(Duration.ofSeconds(15));
    return Objects.requireNonNull(result.join());
  }

  private RunResult run(TaskRun run) {
    return runner(run).run(run, journal).blockOptional().orElseThrow();
  }

  private static TaskRunner runner(TaskRun run) {
    return run.instance().engine().equals("POSTGRES")
        ? new PostgresTaskRunner(POSTGRES, Runs.PATIENT)
        : new MariaDbTaskRunner(MARIA, Runs.PATIENT);
  }

  private static TaskError cancelled(@Nullable Integer unit) {
    return new TaskError(null, "Cancelled by " + BY + ".", unit, null, null);
  }

  private static TaskRun postgres(String sql) {
    Instance instance =
        new Instance(
            "main",
            "Main",
            "POSTGRES",
            TARGETS.server().host(),
            TARGETS.server().port(),
            "app",
            new SecretReference(TARGETS.password().toString(), null),
            Tls.DISABLE);
    return Runs.of(instance, TARGETS.database("staging"), sql);
  }

  private static MySqlFamilyServer server(String engine) {
    return engine.equals("MYSQL") ? MySql.shared() : MariaDb.shared();
  }

  private static TaskRun maria(String engine, MySqlFamilyServer server, String sql) {
    Instance instance =
        new Instance(
            "maria",
            "Maria",
            engine,
            "127.0.0.1",
            server.port(),
            "app",
            new SecretReference(server.password().toString(), null),
            Tls.DISABLE);
    return Runs.of(instance, MySqlFamilyServer.DATABASE, sql);
  }
}
