package dev.stagegate.issues.rollout.check;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.events.sql.SqlUnits;
import dev.stagegate.issues.PonderingDatabase;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.CheckingTargets;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.sql.Engine;
import dev.stagegate.sql.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** On a real PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckingDatabasesTest {

  private static final TestWorld WORLD = TestWorld.shared();
  private static final TestWorld.Targets TARGETS = WORLD.targets();

  private final CheckingTargets checking = WORLD.bean(CheckingTargets.class);

  @BeforeAll
  static void fill() {
    TARGETS.tell(
        "test",
        """
        CREATE TABLE looked (n int PRIMARY KEY, t text);
        INSERT INTO looked SELECT g, 'x' FROM generate_series(1, 1000) g;
        CREATE TABLE parts (n int) PARTITION BY RANGE (n);
        CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (100) TO (1000);
        INSERT INTO parts SELECT g FROM generate_series(0, 499) g;
        CREATE TABLE never_analysed (n int);
        INSERT INTO never_analysed VALUES (1);
        CREATE TABLE no_rows (n int);
        ANALYZE looked; ANALYZE parts; ANALYZE parts_low; ANALYZE parts_high;
        CREATE TABLE parent (n int);
        CREATE TABLE child () INHERITS (parent);
        INSERT INTO child VALUES (1);
        CREATE TABLE salary (amount text);
        INSERT INTO salary VALUES ('topsecret4711');
        CREATE TABLE trace (n int);
        CREATE FUNCTION traps() RETURNS int LANGUAGE plpgsql IMMUTABLE AS
          'BEGIN PERFORM writes(); RETURN 1; END';
        CREATE FUNCTION opens() RETURNS int LANGUAGE plpgsql IMMUTABLE AS
          'BEGIN PERFORM set_config(''default_transaction_read_only'', ''off'', false);
            PERFORM set_config(''transaction_read_only'', ''off'', true); RETURN 1; END';
        CREATE FUNCTION writes() RETURNS int LANGUAGE plpgsql AS
          'BEGIN INSERT INTO trace VALUES (1); RETURN 1; END';
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM looked                                             | 1000 | 1000",
        "UPDATE looked SET t = 'y' WHERE n = 7                          | 1    | 1000",
        "UPDATE parts SET n = n                                         | 500  | 500",
        "WITH gone AS (DELETE FROM looked RETURNING n) DELETE FROM parts| 1500 | 1000",
        "INSERT INTO no_rows SELECT n FROM looked                       | 1000 | 1000",
        "INSERT INTO no_rows VALUES (1), (2), (3)                       | 3    | 0",
        "TRUNCATE looked, parts                                         | 1500 | 1000",
        "ALTER TABLE looked ADD COLUMN more int                         | 1000 | 1000",
        "CREATE INDEX ON looked (t)                                     | 0    | 1000",
        "INSERT INTO no_rows VALUES (1); DELETE FROM looked             | 1001 | 1000",
      })
  void the_database_says_how_many_rows_change(String sql, long affected, long largest) {
    Checks checks = check(sql);
    assertThat(checks.affectedRows()).isEqualTo(affected);
    assertThat(checks.tableRows()).isEqualTo(largest);
    assertThat(checks.results()).allMatch(result -> result.outcome() == CheckOutcome.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "DO 'BEGIN DELETE FROM looked; END'",
    "SELECT writes()",
    "CREATE TABLE copied AS SELECT * FROM looked",
    "DELETE FROM looked; CALL something()",
    "DROP TABLE never_analysed",
    "SET search_path = elsewhere; DELETE FROM looked",
    "ALTER TABLE looked RENAME TO other; ALTER TABLE parts RENAME TO looked; DELETE FROM looked",
    "TRUNCATE no_rows CASCADE",
    "TRUNCATE parent",
  })
  void what_nobody_can_tell_stays_unknown(String sql) {
    Checks checks = check(sql);
    assertThat(checks.affectedRows()).isNull();
    assertThat(outcome(checks, CheckKind.AFFECTED_ROWS)).isEqualTo(CheckOutcome.WARNING);
  }

  @Test
  void a_table_that_was_never_analysed_has_an_unknown_number_of_rows() {
    assertThat(check("UPDATE never_analysed SET n = 2").tableRows()).isNull();
  }

  @Test
  void what_the_database_does_not_understand_is_an_error_with_its_words() {
    Checks checks = check("UPDATE looked SET t = 'y'; UPDATE no_such SET n = 1");
    assertThat(outcome(checks, CheckKind.SYNTAX)).isEqualTo(CheckOutcome.ERROR);
    assertThat(message(checks, CheckKind.SYNTAX)).contains("Unit 2", "no_such");
    assertThat(checks.affectedRows()).isNull();
  }

  @Test
  void what_an_earlier_unit_or_task_may_make_is_no_error() {
    Checks made = check("CREATE TABLE made (n int); INSERT INTO made SELECT n FROM looked");
    assertThat(outcome(made, CheckKind.SYNTAX)).isEqualTo(CheckOutcome.OK);
    assertThat(made.affectedRows()).isNull();
    assertThat(outcome(check("DELETE FROM made", true), CheckKind.SYNTAX))
        .isEqualTo(CheckOutcome.OK);
    assertThat(outcome(check("DELETE FROM made", false), CheckKind.SYNTAX))
        .isEqualTo(CheckOutcome.ERROR);
  }

  @Test
  void what_planning_computes_is_not_told_by_its_errors() {
    String secret =
        "substring(table_to_xml('salary'::regclass, true, false, '')::text from 'top[a-z0-9]+')";
    for (String cast : List.of("::int", "::regclass::oid::int")) {
      Checks checks = check("DELETE FROM looked WHERE n = " + secret + cast);
      assertThat(checks.toString()).doesNotContain("4711");
      assertThat(message(checks, CheckKind.SYNTAX)).contains("SQLSTATE");
    }
  }

  @Test
  void an_earlier_unit_cannot_make_a_later_one_write() {
    check(
        "UPDATE looked SET t = 'y' WHERE n = opens(); UPDATE looked SET t = 'y' WHERE n = traps()");
    for (int i = 0; i < 10; i++) {
      check("UPDATE looked SET t = 'y' WHERE n = opens()");
      check("UPDATE looked SET t = 'y' WHERE n = traps()");
    }
    assertThat(TARGETS.ask("test", "SELECT count(*) FROM trace")).isEqualTo("0");
  }

  @Test
  void many_that_are_looked_at_at_once_get_each_their_own_answer() {
    Workspace workspace = WORLD.bean(Workspaces.class).current().blockOptional().orElseThrow();
    List<Long> found =
        Flux.range(1, 100)
            .flatMapSequential(
                rows -> {
                  ClassifiedStatement text =
                      statement(
                          rows % 10 == 0
                              ? "DELETE FROM no_such"
                              : "INSERT INTO no_rows SELECT n FROM looked LIMIT " + rows);
                  return checking.check(
                      workspace,
                      List.of(
                          new ToCheck(new Work.RunStatement(target(), text.ref()), text, false)));
                },
                100)
            .map(checks -> Objects.requireNonNullElse(checks.getFirst().affectedRows(), -1L))
            .collectList()
            .blockOptional()
            .orElseThrow();
    assertThat(found)
        .isEqualTo(LongStream.rangeClosed(1, 100).map(n -> n % 10 == 0 ? -1 : n).boxed().toList());
  }

  @Test
  void tries_that_get_no_answer_hold_up_nothing_that_is_really_asked_for() throws SQLException {
    Workspace workspace = WORLD.bean(Workspaces.class).current().blockOptional().orElseThrow();
    ToCheck pondered = toCheck("test", PonderingDatabase.SQL);
    List<Disposable> tries = new ArrayList<>();
    try (PonderingDatabase database = new PonderingDatabase(TARGETS, "test")) {
      // More than the sessions that small tasks share, and than the connections that there are.
      for (int i = 0; i < 6; i++) {
        tries.add(checking.tryOut(workspace, List.of(pondered)).subscribe());
      }
      database.awaitAsked();
      assertThat(check("UPDATE looked SET t = 'y' WHERE n = 7").affectedRows()).isEqualTo(1);
      Checks elsewhere = check(toCheck("staging", "SELECT 1"));
      assertThat(outcome(elsewhere, CheckKind.CONNECTION)).isEqualTo(CheckOutcome.OK);
      assertThat(tries).noneMatch(Disposable::isDisposed);
    }
    eventually(() -> assertThat(tries).allMatch(Disposable::isDisposed));
  }

  @Test
  void looking_changes_nothing_even_where_planning_runs_a_function() {
    check("UPDATE looked SET t = 'z' WHERE n = traps()");
    check("SELECT writes()");
    assertThat(TARGETS.ask("test", "SELECT count(*) FROM trace")).isEqualTo("0");
    assertThat(TARGETS.ask("test", "SELECT count(*) FROM looked WHERE t = 'z'")).isEqualTo("0");
  }

  @Test
  void a_text_that_was_split_wrongly_is_not_run() {
    ClassifiedStatement two = statement("DELETE FROM looked");
    StatementText text = StatementText.of("DELETE FROM looked; INSERT INTO trace VALUES (1)");
    Checks checks =
        check(
            new ToCheck(
                new Work.RunStatement(target(), two.ref()),
                new ClassifiedStatement(
                    "POSTGRES",
                    text,
                    two.units().stream()
                        .map(
                            unit ->
                                new UnitSnapshot(
                                    0,
                                    text.text().length(),
                                    unit.sqlTypes(),
                                    unit.tables(),
                                    unit.where(),
                                    unit.traits(),
                                    unit.insertedRows()))
                        .toList()),
                false));
    assertThat(outcome(checks, CheckKind.SYNTAX)).isEqualTo(CheckOutcome.ERROR);
    assertThat(TARGETS.ask("test", "SELECT count(*) FROM trace")).isEqualTo("0");
  }

  @Test
  void a_database_that_is_not_there_is_an_error_of_the_connection() {
    Checks checks =
        check(
            new ToCheck(
                new Work.RunStatement(
                    new Target("main", "POSTGRES", "no_such_database"),
                    statement("SELECT 1").ref()),
                statement("SELECT 1"),
                false));
    assertThat(outcome(checks, CheckKind.CONNECTION)).isEqualTo(CheckOutcome.ERROR);
    assertThat(checks.affectedRows()).isNull();
    assertThat(outcome(checks, CheckKind.CLASSIFICATION)).isEqualTo(CheckOutcome.OK);
  }

  @Test
  void access_to_a_whole_database_has_its_connection_looked_at() {
    Checks checks =
        check(
            new ToCheck(
                new Work.GrantAccess(target(), null, new AccessTerms(60L, false, false)),
                null,
                false));
    assertThat(checks.results())
        .extracting(CheckSnapshot::kind)
        .containsExactly(CheckKind.CONNECTION);
  }

  private Checks check(String sql) {
    return check(sql, false);
  }

  private Checks check(String sql, boolean follows) {
    ClassifiedStatement statement = statement(sql);
    return check(new ToCheck(new Work.RunStatement(target(), statement.ref()), statement, follows));
  }

  private Checks check(ToCheck task) {
    Workspace workspace = WORLD.bean(Workspaces.class).current().blockOptional().orElseThrow();
    return checking.check(workspace, List.of(task)).blockOptional().orElseThrow().getFirst();
  }

  private static ToCheck toCheck(String environment, String sql) {
    ClassifiedStatement statement = statement(sql);
    Target target = new Target("main", "POSTGRES", TARGETS.database(environment));
    return new ToCheck(new Work.RunStatement(target, statement.ref()), statement, false);
  }

  private static ClassifiedStatement statement(String sql) {
    return new ClassifiedStatement(
        "POSTGRES",
        StatementText.of(sql),
        Script.split(Engine.POSTGRES, sql).units().stream().map(SqlUnits::snapshot).toList());
  }

  private static Target target() {
    return new Target("main", "POSTGRES", TARGETS.database("test"));
  }

  private static CheckOutcome outcome(Checks checks, CheckKind kind) {
    return result(checks, kind).outcome();
  }

  private static String message(Checks checks, CheckKind kind) {
    return result(checks, kind).message();
  }

  private static CheckSnapshot result(Checks checks, CheckKind kind) {
    return checks.results().stream()
        .filter(result -> result.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + checks));
  }
}
