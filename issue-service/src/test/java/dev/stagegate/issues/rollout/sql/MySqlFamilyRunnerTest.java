package dev.stagegate.issues.rollout.sql;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MySqlFamilyServer;
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
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What holds on MySQL and on MariaDB. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class MySqlFamilyRunnerTest {

  private final MariaDbConnections connections =
      new MariaDbConnections(Runs.SETTINGS, Trust.ofTheJvm(), Runs.PASSWORDS);

  private final MariaDbTaskRunner runner = new MariaDbTaskRunner(connections, Runs.SETTINGS);
  private final MariaDbTaskRunner patient = new MariaDbTaskRunner(connections, Runs.PATIENT);
  private final Runs.Written journal = new Runs.Written();

  /** A test that needs it does not run where there is none. */
  abstract MySqlFamilyServer server();

  abstract String engine();

  @AfterEach
  void close() {
    connections.destroy();
  }

  @Test
  void units_run_in_order_each_written_down_before_and_changed_rows_are_counted() {
    RunResult result =
        run(
            """
            CREATE TABLE counted (n int);
            INSERT INTO counted SELECT @n := @n + 1 FROM (SELECT @n := 0) AS start,
              information_schema.columns a, information_schema.columns b LIMIT 5000;
            SELECT * FROM counted;
            DELETE FROM counted WHERE n > 4000
            """);
    assertThat(result)
        .isInstanceOfSatisfying(
            RunResult.Committed.class, committed -> assertThat(committed.rows()).isEqualTo(6000));
    assertThat(ask("SELECT count(*) FROM counted")).isEqualTo("4000");
    assertThat(journal.steps())
        .containsExactly(
            new Step.Unit(1, Kept.NONE),
            new Step.Unit(2, new Kept(1, 0)),
            new Step.Unit(3, new Kept(2, 5000)),
            new Step.Unit(4, new Kept(3, 5000)));
  }

  /** What the splitter takes for one statement must be one, or the server refuses it whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; SELECT 2",
        "CREATE TABLE smuggled (n int); INSERT INTO smuggled VALUES (1)",
        "CALL nothing(); CREATE TABLE smuggled (n int)",
        "SELECT 1 /*! ; CREATE TABLE smuggled (n int) */"
      })
  void a_unit_that_is_more_than_one_statement_is_an_error_and_nothing_of_it_is_done(String sql) {
    for (String type : List.of("SELECT", "CREATE_TABLE", "UNKNOWN")) {
      TaskRun run = Runs.asOneUnit(instance(), MySqlFamilyServer.DATABASE, sql, type);
      TaskError error = failure(runner.run(run, journal).block());
      assertThat(error.code()).isEqualTo("42000");
      assertThat(error.message()).contains("(error 1064)");
    }
    assertThat(ask("SHOW TABLES LIKE 'smuggled'")).isEqualTo("nothing");
  }

  @Test
  void units_before_one_that_fails_stay_and_it_is_known_which() {
    RunResult result =
        run(
            """
            CREATE TABLE stays (n int PRIMARY KEY);
            INSERT INTO stays VALUES (1), (2);

              INSERT INTO stays VALUES (3),
              (1, 2)
            ; DROP TABLE stays
            """);
    assertThat(result)
        .isInstanceOfSatisfying(
            RunResult.Stopped.class,
            stopped -> {
              assertThat(stopped.kept()).isEqualTo(new Kept(2, 2));
              assertThat(stopped.error().unit()).isEqualTo(3);
              assertThat(stopped.error().line()).isEqualTo(4);
              assertThat(stopped.error().message()).contains("(error 1136)");
            });
    assertThat(ask("SELECT count(*) FROM stays")).isEqualTo("2");
  }

  @Test
  void a_later_run_goes_on_after_what_is_done_and_never_repeats_it() {
    server().tell("CREATE TABLE going_on (n int)");
    String sql =
        "CREATE TABLE going_on (n int); INSERT INTO going_on VALUES (1);"
            + " ALTER TABLE going_on ADD m int";
    TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, sql, new Kept(1, 0));
    assertThat(runner.run(run, journal).block())
        .isInstanceOfSatisfying(
            RunResult.Committed.class, done -> assertThat(done.rows()).isEqualTo(1));
    assertThat(ask("SELECT count(*) FROM going_on")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USE mysql; DROP TABLE no_matter",
        "SET @a = 1; DELETE FROM no_matter WHERE n = 3",
        "CREATE TEMPORARY TABLE no_matter (n int); DROP TABLE no_matter",
        "SELECT 1 INTO @a; DROP TABLE no_matter",
        "INSERT INTO no_matter VALUES (1); INSERT INTO other VALUES (last_insert_id())",
        "LOCK TABLES no_matter WRITE; DROP TABLE no_matter"
      })
  void what_depends_on_a_session_that_is_gone_does_not_go_on(String sql) {
    TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, sql, new Kept(1, 0));
    assertThat(runner.run(run, journal).block())
        .isInstanceOfSatisfying(
            RunResult.Stopped.class,
            stopped -> {
              assertThat(stopped.kept()).isEqualTo(new Kept(1, 0));
              assertThat(stopped.error().message()).contains("change the statement");
            });
    assertThat(journal.steps()).isEmpty();
  }

  @Test
  void a_task_that_changes_rows_only_is_done_whole_or_not_at_all() {
    server().tell("CREATE TABLE whole (n int PRIMARY KEY)");
    RunResult failed = run("INSERT INTO whole VALUES (1); INSERT INTO whole VALUES (2), (1)");
    assertThat(failed).isInstanceOf(RunResult.RolledBack.class);
    TaskError error = failure(failed);
    assertThat(error.unit()).isEqualTo(2);
    assertThat(error.code()).isEqualTo("23000");
    assertThat(ask("SELECT count(*) FROM whole")).isEqualTo("0");
    assertThat(run("INSERT INTO whole VALUES (1); INSERT INTO whole VALUES (2)"))
        .isInstanceOfSatisfying(
            RunResult.Committed.class, done -> assertThat(done.rows()).isEqualTo(2));
    assertThat(journal.steps()).containsExactly(new Step.Commit());
    assertThat(ask("SELECT count(*) FROM whole")).isEqualTo("2");
  }

  @Test
  void where_a_table_cannot_take_changes_back_a_failure_in_the_middle_is_unknown() {
    server().tell("CREATE TABLE no_way_back (n int PRIMARY KEY) ENGINE=MyISAM");
    try {
      RunResult result = run("INSERT INTO no_way_back VALUES (1), (2), (1)");
      assertThat(result)
          .isInstanceOfSatisfying(
              RunResult.UnknownAt.class, unknown -> assertThat(unknown.unit()).isEqualTo(1));
    } finally {
      server().tell("DROP TABLE no_way_back");
    }
  }

  @Test
  void a_procedure_that_fails_may_have_kept_a_part() {
    server()
        .tell(
            "CREATE TABLE parts (n int)",
            "CREATE PROCEDURE half() BEGIN INSERT INTO parts VALUES (1); COMMIT;"
                + " SIGNAL SQLSTATE '45000'; END");
    assertThat(run("CALL half()"))
        .isInstanceOfSatisfying(
            RunResult.UnknownAt.class,
            unknown -> {
              assertThat(unknown.unit()).isEqualTo(1);
              assertThat(unknown.kept()).isEqualTo(Kept.NONE);
            });
    assertThat(ask("SELECT count(*) FROM parts")).isEqualTo("1");
    assertThat(failure(run("CALL not_there()")).message()).contains("(error 1305)");
  }

  @Test
  void a_statement_that_is_no_transaction_after_all_is_never_called_done() {
    server().tell("CREATE TABLE no_transaction (n int)");
    TaskRun run =
        Runs.asOneUnit(instance(), MySqlFamilyServer.DATABASE, "TRUNCATE no_transaction", "DELETE");
    assertThat(runner.run(run, journal).block()).isInstanceOf(RunResult.Unknowable.class);
  }

  @Test
  void a_unit_that_takes_too_long_is_stopped_and_nothing_of_it_is_kept() {
    server().tell("CREATE TABLE slow (n int)", "INSERT INTO slow VALUES (1)");
    for (String before : List.of("", "CREATE TABLE slow_too (n int); ")) {
      TaskError error = failure(run(before + "DELETE FROM slow WHERE sleep(20) = 0"));
      assertThat(error.message()).contains("statement timeout");
    }
    assertThat(ask("SELECT count(*) FROM slow")).isEqualTo("1");
  }

  @Test
  void a_unit_that_waits_too_long_for_a_lock_is_stopped() throws SQLException {
    server().tell("CREATE TABLE locked (n int PRIMARY KEY)", "INSERT INTO locked VALUES (1)");
    try (Connection other = server().connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("UPDATE locked SET n = 2");
      for (String waiting : List.of("ALTER TABLE locked ADD m int", "UPDATE locked SET n = 3")) {
        TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, waiting);
        assertThat(failure(patient.run(run, journal).block()).message())
            .contains("(error 1205)", "lock timeout");
      }
    }
  }

  /** Read as GBK, the backslash would be half of a character, and the text would end later. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET NAMES gbk",
        "SET character_set_client = gbk",
        "PREPARE other FROM 'SET NAMES gbk'; EXECUTE other",
        "CALL other_encoding()",
        "SELECT other_encoding()",
        "INSERT INTO encoding_triggered VALUES (1)",
        "UPDATE encoding_triggered SET n = other_encoding()"
      })
  void a_unit_is_read_as_it_was_classified_whatever_encoding_was_set_before(String before)
      throws SQLException {
    server()
        .tell(
            "DROP TABLE IF EXISTS encoded, encoding_triggered",
            "DROP PROCEDURE IF EXISTS other_encoding",
            "DROP FUNCTION IF EXISTS other_encoding",
            "CREATE TABLE encoded (said text) CHARACTER SET utf8mb4",
            "CREATE TABLE encoding_triggered (n int)",
            "INSERT INTO encoding_triggered VALUES (2)",
            "CREATE PROCEDURE other_encoding() SET NAMES gbk",
            "CREATE FUNCTION other_encoding() RETURNS int"
                + " BEGIN SET character_set_client = gbk; RETURN 1; END",
            "CREATE TRIGGER other_encoding BEFORE INSERT ON encoding_triggered FOR EACH"
                + " ROW SET character_set_client = gbk");

    assertThat(run(before + "; INSERT INTO encoded VALUES ('中\\'), (--')"))
        .isInstanceOf(RunResult.Committed.class);

    assertThat(ask("SELECT said FROM encoded")).isEqualTo("中'), (--");
  }

  @Test
  void what_a_unit_sets_for_those_after_it_stays() {
    run(
        "CREATE TABLE collated (said text);"
            + " SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci; SET @n = 'x';"
            + " INSERT INTO collated VALUES (concat(@@collation_connection, ' ', collation(@n)))");

    assertThat(ask("SELECT said FROM collated")).isEqualTo("utf8mb4_unicode_ci utf8mb4_unicode_ci");
  }

  /** It is asked to stop while the encoding is set back. */
  @Test
  void who_is_stopped_before_a_unit_is_sent_was_stopped() {
    R2dbcException killed =
        new R2dbcNonTransientResourceException("Query execution was interrupted", "70100", 1317);

    assertThat(MariaDbFailure.isInterruption(new UnitSession.Unsent(killed))).isTrue();
    assertThat(
            MariaDbFailure.inUnit(
                    new UnitSession.Unsent(killed),
                    Runs.of(instance(), MySqlFamilyServer.DATABASE, "SELECT 1"),
                    1,
                    false)
                .message())
        .contains("interrupted")
        .doesNotContain("parameter");
  }

  @Test
  void a_unit_can_ask_how_many_rows_the_one_before_changed_and_what_id_it_was_given() {
    run("CREATE TABLE counting (id int AUTO_INCREMENT PRIMARY KEY, n int)");
    run(
        "SET @n = 1; INSERT INTO counting (n) VALUES (1), (2), (3);"
            + " INSERT INTO counting (n) SELECT ROW_COUNT() * 10 + LAST_INSERT_ID()");

    assertThat(ask("SELECT n FROM counting ORDER BY id DESC LIMIT 1")).isEqualTo("31");
  }

  @Test
  void what_one_run_sets_is_not_there_for_the_next() {
    run("SET SESSION sql_mode = 'ANSI_QUOTES'; CREATE TEMPORARY TABLE mine (n int)");
    assertThat(failure(run("SELECT * FROM mine")).code()).isEqualTo("42S02");
  }

  @Test
  void nothing_is_executed_unless_it_was_written_down() {
    for (String sql : List.of("CREATE TABLE unwritten (n int)", "SELECT 1")) {
      TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, sql);
      assertThat(runner.run(run, answering(Mono.just(false))).block())
          .isEqualTo(new RunResult.NotOurs());
    }
    TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, "CREATE TABLE unwritten (n int)");
    assertThat(runner.run(run, answering(Mono.error(new IllegalStateException("away")))).block())
        .isInstanceOf(RunResult.Stopped.class);
    assertThat(ask("SHOW TABLES LIKE 'unwritten'")).isEqualTo("nothing");
  }

  @Test
  void as_long_as_its_session_works_a_run_is_in_progress() {
    Sinks.One<Boolean> accepted = Sinks.one();
    AtomicReference<RunResult> result = new AtomicReference<>();
    TaskRun run =
        Runs.of(instance(), MySqlFamilyServer.DATABASE, "CREATE TABLE in_progress (n int)");
    runner.run(run, answering(accepted.asMono())).subscribe(result::set);
    Mark mark = Mark.ofSession(run.runId());
    eventually(() -> assertThat(fate(mark)).isEqualTo(new Fate.InProgress()));
    accepted.tryEmitValue(true);
    eventually(() -> assertThat(result.get()).isInstanceOf(RunResult.Committed.class));
    eventually(() -> assertThat(fate(mark)).isEqualTo(new Fate.Aborted()));
  }

  @Test
  void a_statement_goes_on_when_its_runner_is_gone_and_the_session_tells() {
    TaskRun run = Runs.of(instance(), MySqlFamilyServer.DATABASE, "DO sleep(2)");
    Disposable dying = patient.run(run, journal).subscribe();
    eventually(() -> assertThat(journal.steps()).hasSize(1));
    Mark mark = Mark.ofSession(run.runId());
    eventually(
        () ->
            assertThat(
                    ask(
                        "SELECT count(*) FROM information_schema.processlist WHERE info LIKE"
                            + " '%sleep(2)%' AND info NOT LIKE '%processlist%'"))
                .isEqualTo("1"));
    dying.dispose();
    assertThat(fate(mark)).isEqualTo(new Fate.InProgress());
    eventually(() -> assertThat(fate(mark)).isEqualTo(new Fate.Aborted()));
  }

  @Test
  void of_a_session_that_breaks_in_a_unit_the_outcome_is_not_known() {
    TaskRun run =
        Runs.of(
            instance(),
            MySqlFamilyServer.DATABASE,
            "CREATE TABLE cut (n int); KILL CONNECTION_ID()");
    assertThat(runner.run(run, journal).block())
        // MySQL says before that it is interrupted, and a person is asked at once.
        .isInstanceOfAny(RunResult.Undetermined.class, RunResult.UnknownAt.class);
    assertThat(journal.steps()).last().isEqualTo(new Step.Unit(2, new Kept(1, 0)));
    eventually(() -> assertThat(fate(Mark.ofSession(run.runId()))).isEqualTo(new Fate.Aborted()));
  }

  @Test
  void text_that_the_driver_cannot_read_is_a_failure_that_says_so() {
    assertThat(failure(run("SELECT ?")).message()).contains("?");
    assertThat(failure(run("ALTER TABLE t ADD :name int")).message()).contains(":name");
  }

  @Test
  void files_of_this_service_are_never_sent_to_a_target() {
    server().tell("CREATE TABLE loaded (line text)");
    assertThat(failure(run("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE loaded")).message())
        .isNotEmpty();
    assertThat(ask("SELECT count(*) FROM loaded")).isEqualTo("0");
  }

  @Test
  void of_a_target_that_cannot_be_reached_it_is_said_that_nothing_was_sent() {
    Instance nowhere = instance(1, server().password().toString());
    assertThat(run(nowhere))
        .isInstanceOfSatisfying(
            RunResult.Unreached.class,
            unreached ->
                assertThat(unreached.error().message()).contains("The target cannot be reached"));
  }

  @Test
  void a_wrong_password_is_a_failure_that_does_not_repeat_it() {
    Instance wrong = instance(server().port(), "/etc/hostname");
    assertThat(failure(run(wrong)).message()).contains("Access denied");
  }

  RunResult run(Instance instance) {
    TaskRun run = Runs.of(instance, MySqlFamilyServer.DATABASE, "SELECT 1");
    return Objects.requireNonNull(runner.run(run, journal).block());
  }

  RunResult run(String sql) {
    return Objects.requireNonNull(
        runner.run(Runs.of(instance(), MySqlFamilyServer.DATABASE, sql), journal).block());
  }

  private Fate fate(Mark mark) {
    return Objects.requireNonNull(
        runner.fate(instance(), MySqlFamilyServer.DATABASE, mark).block());
  }

  private static Journal answering(Mono<Boolean> answer) {
    return new Journal() {
      @Override
      public Mono<Boolean> begun(Mark mark) {
        return answer;
      }

      @Override
      public Mono<Boolean> step(Mark mark, Step step) {
        return answer;
      }
    };
  }

  static TaskError failure(@Nullable RunResult result) {
    return switch (Objects.requireNonNull(result)) {
      case RunResult.RolledBack(TaskError error) -> error;
      case RunResult.Stopped(TaskError error, Kept _) -> error;
      case RunResult.Unreached _,
          RunResult.Committed _,
          RunResult.NotOurs _,
          RunResult.Undetermined _,
          RunResult.Unknowable _,
          RunResult.UnknownAt _ ->
          throw new AssertionError("no failure: " + result);
    };
  }

  String ask(String sql) {
    return server().ask(sql);
  }

  private Instance instance() {
    return instance(server().port(), server().password().toString());
  }

  private Instance instance(int port, String password) {
    return new Instance(
        "target",
        "Target",
        engine(),
        "127.0.0.1",
        port,
        "app",
        new SecretReference(password, null),
        Tls.DISABLE);
  }
}
