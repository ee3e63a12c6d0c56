package dev.stagegate.issues.rollout.sql;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Fate;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.SecretReference;
import dev.stagegate.issues.workspace.Tls;
import dev.stagegate.web.outbound.Trust;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresTaskRunnerTest {

  private static final TestWorld.Targets TARGETS = TestWorld.shared().targets();
  private static final String DATABASE = TARGETS.database("staging");
  private static final TargetConnections CONNECTIONS =
      new TargetConnections(Runs.SETTINGS, Trust.ofTheJvm(), Runs.PASSWORDS);

  private final PostgresTaskRunner runner = new PostgresTaskRunner(CONNECTIONS, Runs.SETTINGS);
  private final Runs.Written journal = new Runs.Written();

  @AfterAll
  static void close() {
    CONNECTIONS.destroy();
  }

  @Test
  void units_run_in_order_and_their_changed_rows_are_counted() {
    RunResult result =
        run(
            """
            CREATE TABLE counted (n int);
            INSERT INTO counted SELECT generate_series(1, 5000);
            SELECT * FROM counted;
            DELETE FROM counted WHERE n > 4000
            """);
    assertThat(result)
        .isInstanceOfSatisfying(
            RunResult.Committed.class, committed -> assertThat(committed.rows()).isEqualTo(6000));
    assertThat(ask("SELECT count(*) FROM counted")).isEqualTo("4000");
  }

  /** What the splitter takes for one statement must be one, or the server refuses it whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "CREATE TABLE smuggled (n int); INSERT INTO smuggled VALUES (1)",
        "SELECT 1; COMMIT; CREATE TABLE smuggled (n int)"
      })
  void a_unit_that_is_more_than_one_statement_is_an_error_and_nothing_of_it_is_done(String sql) {
    TaskError error =
        failure(runner.run(Runs.asOneUnit(instance(), DATABASE, sql, "SELECT"), journal).block());
    assertThat(error.code()).isEqualTo("42601");
    assertThat(error.message()).contains("cannot insert multiple commands");
    assertThat(ask("SELECT to_regclass('smuggled')")).isEqualTo("null");
  }

  @Test
  void a_unit_that_fails_takes_all_units_back() {
    TaskError error =
        failure(run("CREATE TABLE taken_back (n int);\n\n  INSERT INTO taken_back VALUES (1, 2)"));
    assertThat(error.code()).isEqualTo("42601");
    assertThat(error.unit()).isEqualTo(2);
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isEqualTo(37);
    assertThat(ask("SELECT to_regclass('taken_back')")).isEqualTo("null");
    assertThat(fate()).isEqualTo(new Fate.Aborted());
  }

  @Test
  void a_place_in_the_statement_is_counted_in_characters() {
    TaskError error = failure(run("SELECT '\uD83D\uDE00', nowhere"));
    assertThat(error.code()).isEqualTo("42703");
    assertThat(error.column()).isEqualTo(13);
  }

  @Test
  void a_unit_that_takes_too_long_is_stopped() {
    assertThat(failure(run("SELECT pg_sleep(20)")).code()).isEqualTo("57014");
  }

  @Test
  void a_unit_that_waits_too_long_for_a_lock_is_stopped() throws SQLException {
    TARGETS.tell("staging", "CREATE TABLE locked (n int)");
    try (Connection other = TARGETS.connect("staging")) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE locked");
      assertThat(failure(run("INSERT INTO locked VALUES (1)")).code()).isEqualTo("55P03");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VACUUM",
        "CREATE TABLE outside (n int); CREATE INDEX CONCURRENTLY outside_n ON outside (n);"
            + " DROP INDEX CONCURRENTLY outside_n; DROP TABLE outside"
      })
  void what_cannot_run_in_a_transaction_runs_unit_by_unit(String sql) {
    TaskRun run = ofText(sql);
    assertThat(runner.run(run, journal).block()).isInstanceOf(RunResult.Committed.class);
    assertThat(journal.steps()).hasSameSizeAs(run.units());
    assertThat(journal.mark()).isEqualTo(Mark.ofSession(run.runId()));
    assertThat(fate()).isEqualTo(new Fate.Aborted());
  }

  @Test
  void where_units_run_by_themselves_those_before_one_that_fails_stay() {
    String sql =
        "CREATE TABLE halfway (n int); INSERT INTO halfway VALUES (1), (1);"
            + " CREATE UNIQUE INDEX CONCURRENTLY halfway_n ON halfway (n)";
    RunResult result = run(sql);
    assertThat(result)
        .isInstanceOfSatisfying(
            RunResult.Stopped.class,
            stopped -> {
              assertThat(stopped.kept()).isEqualTo(new Kept(2, 2));
              assertThat(stopped.error().unit()).isEqualTo(3);
              assertThat(stopped.error().code()).isEqualTo("23505");
              assertThat(stopped.error().message()).contains("not valid");
            });
    TARGETS.tell("staging", "DROP INDEX halfway_n");
    TARGETS.tell("staging", "DELETE FROM halfway WHERE ctid = (SELECT min(ctid) FROM halfway)");
    TaskRun again = Runs.of(instance(), DATABASE, sql, new Kept(2, 2));
    assertThat(runner.run(again, journal).block())
        .isInstanceOfSatisfying(
            RunResult.Committed.class, done -> assertThat(done.rows()).isEqualTo(2));
    assertThat(ask("SELECT count(*) FROM halfway")).isEqualTo("1");
  }

  @Test
  void a_statement_that_is_refused_in_a_transaction_for_another_reason_fails() {
    assertThat(failure(run("SELECT 1; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")).code())
        .isEqualTo("25001");
    assertThat(journal.steps()).isEmpty();
  }

  @Test
  void a_unit_is_read_as_it_was_classified_whatever_encoding_was_set_before() {
    run("CREATE TABLE encoded (said text)");
    assertThat(run("SET client_encoding = 'GBK'; INSERT INTO encoded VALUES (E'中\\'), (--')"))
        .isInstanceOf(RunResult.Committed.class);
    assertThat(
            run(
                "SELECT set_config('client_encoding', 'GBK', false); INSERT INTO encoded VALUES"
                    + " ('中')"))
        .isInstanceOf(RunResult.Committed.class);

    assertThat(ask("SELECT string_agg(said, ' ' ORDER BY said) FROM encoded"))
        .isEqualTo("中 中'), (--");
  }

  @Test
  void what_one_run_sets_is_not_there_for_the_next() {
    run("SET search_path = pg_catalog; CREATE TEMPORARY TABLE mine (n int)");
    run("SELECT 1");
    assertThat(failure(run("SELECT * FROM mine")).code()).isEqualTo("42P01");
    assertThat(
            run(
                "DO $$ BEGIN IF current_setting('search_path') = 'pg_catalog'"
                    + " THEN RAISE 'leaked'; END IF; END $$"))
        .isInstanceOf(RunResult.Committed.class);
  }

  @Test
  void nothing_is_executed_unless_the_mark_was_written() {
    assertThat(runner.run(ofText("CREATE TABLE unmarked (n int)"), begun(Mono.just(false))).block())
        .isEqualTo(new RunResult.NotOurs());
    assertThat(
            runner
                .run(
                    ofText("CREATE TABLE unmarked (n int)"),
                    begun(Mono.error(new IllegalStateException("database away"))))
                .block())
        .isInstanceOf(RunResult.Undetermined.class);
    assertThat(ask("SELECT to_regclass('unmarked')")).isEqualTo("null");
  }

  @Test
  void the_target_knows_what_became_of_a_marked_transaction() {
    run("CREATE TABLE known (n int)");
    assertThat(fate()).isEqualTo(new Fate.Committed());
    Mark elsewhere = new Mark(journal.mark().transaction(), "another server");
    assertThat(runner.fate(instance(), DATABASE, elsewhere).block())
        .isInstanceOf(Fate.Unknowable.class);
  }

  @Test
  void a_transaction_that_is_still_open_is_in_progress() {
    Sinks.One<Boolean> written = Sinks.one();
    AtomicReference<RunResult> result = new AtomicReference<>();
    runner
        .run(
            ofText("SELECT 1"),
            new Journal() {
              @Override
              public Mono<Boolean> begun(Mark mark) {
                return journal.begun(mark).then(written.asMono());
              }

              @Override
              public Mono<Boolean> step(Mark mark, Step step) {
                return journal.step(mark, step);
              }
            })
        .subscribe(result::set);
    eventually(() -> assertThat(journal.isMarked()).isTrue());
    assertThat(fate()).isEqualTo(new Fate.InProgress());
    written.tryEmitValue(true);
    eventually(() -> assertThat(result.get()).isInstanceOf(RunResult.Committed.class));
    assertThat(fate()).isEqualTo(new Fate.Committed());
  }

  @Test
  void a_commit_that_the_target_refuses_is_a_failure() {
    TARGETS.tell("staging", "CREATE TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    TaskError error = failure(run("INSERT INTO late VALUES (1), (1)"));
    assertThat(error.code()).isEqualTo("23505");
    assertThat(error.message()).contains("could not be committed");
  }

  @Test
  void a_commit_that_is_not_answered_is_undetermined_and_the_target_is_asked() {
    TARGETS.tell(
        "staging",
        """
        CREATE TABLE cut (n int);
        CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON cut
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut();
        """);
    assertThat(run("INSERT INTO cut VALUES (1)")).isInstanceOf(RunResult.Undetermined.class);
    eventually(() -> assertThat(fate()).isEqualTo(new Fate.Aborted()));
  }

  @Test
  void a_connection_that_breaks_before_the_commit_is_a_failure() {
    TaskError error =
        failure(run("CREATE TABLE broken (n int); SELECT pg_terminate_backend(pg_backend_pid())"));
    assertThat(error.unit()).isEqualTo(2);
    assertThat(ask("SELECT to_regclass('broken')")).isEqualTo("null");
  }

  @Test
  void a_unit_that_was_not_understood_and_ends_the_transaction_is_never_called_done() {
    assertThat(
            runner.run(Runs.asOneUnit(instance(), DATABASE, "COMMIT", "UNKNOWN"), journal).block())
        .isInstanceOf(RunResult.Unknowable.class);
  }

  @Test
  void text_that_the_driver_cannot_read_is_a_failure_that_says_so() {
    assertThat(failure(run("SELECT E'it\\'s'")).message()).contains("E'..' strings");
    assertThat(failure(run("SELECT $1")).message()).contains("$1");
  }

  @Test
  void of_a_target_that_cannot_be_reached_it_is_said_that_nothing_was_sent() {
    Instance nowhere =
        instance("127.0.0.1", 1, new SecretReference(TARGETS.password().toString(), null));
    TaskRun run = Runs.of(nowhere, DATABASE, "SELECT 1");
    assertThat(runner.run(run, journal).block())
        .isInstanceOfSatisfying(
            RunResult.Unreached.class,
            unreached ->
                assertThat(unreached.error().message())
                    .contains("The target cannot be reached", "Connection refused"));
  }

  @Test
  void a_database_that_is_not_there_is_a_failure_and_not_tried_again() {
    TaskRun run = Runs.of(instance(), "not_there", "SELECT 1");
    assertThat(runner.run(run, journal).block())
        .isInstanceOfSatisfying(
            RunResult.RolledBack.class,
            failed ->
                assertThat(failed.error().message()).contains("The target cannot be worked on"));
  }

  @Test
  void a_password_that_is_not_where_it_should_be_is_a_failure_that_names_the_place() {
    for (SecretReference secret :
        List.of(
            new SecretReference("/nowhere/password", null),
            new SecretReference(null, "STAGEGATE_NO_SUCH_VARIABLE"))) {
      Instance locked = instance(TARGETS.server().host(), TARGETS.server().port(), secret);
      TaskRun run = Runs.of(locked, DATABASE, "SELECT 1");
      assertThat(failure(runner.run(run, journal).block()).message())
          .contains("password for the target is not there")
          .contains(secret.file() == null ? "STAGEGATE_NO_SUCH_VARIABLE" : "/nowhere/password");
    }
  }

  private RunResult run(String sql) {
    return Objects.requireNonNull(runner.run(ofText(sql), journal).block());
  }

  private Fate fate() {
    return Objects.requireNonNull(runner.fate(instance(), DATABASE, journal.mark()).block());
  }

  private static String ask(String sql) {
    return TARGETS.ask("staging", sql);
  }

  private static TaskError failure(@Nullable RunResult result) {
    assertThat(result).isInstanceOf(RunResult.RolledBack.class);
    return ((RunResult.RolledBack) Objects.requireNonNull(result)).error();
  }

  private static TaskRun ofText(String sql) {
    return Runs.of(instance(), DATABASE, sql);
  }

  /** A journal of runs that are one transaction. */
  private static Journal begun(Mono<Boolean> answer) {
    return new Journal() {
      @Override
      public Mono<Boolean> begun(Mark mark) {
        return answer;
      }

      @Override
      public Mono<Boolean> step(Mark mark, Step step) {
        return Mono.error(new AssertionError("a transaction has no steps"));
      }
    };
  }

  private static Instance instance() {
    return instance(
        TARGETS.server().host(),
        TARGETS.server().port(),
        new SecretReference(TARGETS.password().toString(), null));
  }

  private static Instance instance(String host, int port, SecretReference secret) {
    return new Instance("main", "Main", "POSTGRES", host, port, "app", secret, Tls.DISABLE);
  }
}
