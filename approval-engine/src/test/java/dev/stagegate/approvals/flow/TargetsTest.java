package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.condition.Variable.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.condition.Variables;
import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.Facts;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetsTest {

  private static final long MOST = Long.MAX_VALUE;

  @Test
  void a_target_has_a_value_for_all_that_a_condition_about_a_change_can_ask() {
    List<Target> targets =
        targets(
            Facts.stage()
                .environment("test")
                .project("shop")
                .labels("hotfix")
                .creator("dev@example.com")
                .taskOn(
                    "app",
                    "UPDATE hr.salary ...",
                    5L,
                    70L,
                    unit(List.of("UPDATE"), new TableSnapshot("hr", "salary"))));

    Inputs expected =
        Inputs.builder()
            .set(ENVIRONMENT_ID, "test")
            .set(PROJECT_ID, "shop")
            .set(ISSUE_LABELS, List.of("hotfix"))
            .set(ISSUE_CREATOR, "dev@example.com")
            .set(SOURCE, "CHANGE_DATABASE")
            .set(INSTANCE_ID, "pg-test")
            .set(DB_ENGINE, "POSTGRES")
            .set(DATABASE_NAME, "app")
            .set(SCHEMA_NAME, "hr")
            .set(TABLE_NAME, "salary")
            .set(AFFECTED_ROWS, 5)
            .set(TABLE_ROWS, 70)
            .set(SQL_TYPE, "UPDATE")
            .set(STATEMENT_TEXT, "UPDATE hr.salary ...")
            .set(RISK_LEVEL, "HIGH")
            .build();
    assertThat(targets)
        .containsExactly(new Target("101-test-1", "UPDATE", "hr", "salary", expected));
  }

  @Test
  void there_is_one_for_each_task_type_and_table_and_each_of_these_once() {
    UnitSnapshot both =
        unit(
            List.of("DELETE", "INSERT"),
            new TableSnapshot(null, "a"),
            new TableSnapshot("hr", "b"));
    UnitSnapshot again = unit(List.of("INSERT"), new TableSnapshot(null, "a"));
    UnitSnapshot bare = unit(List.of("SET"));

    assertThat(
            targets(Facts.stage().taskOn("app", "1", both, again, bare).taskOn("app", "2", bare)))
        .extracting(Target::toString)
        .containsExactly(
            "task 101-prod-1, DELETE on a",
            "task 101-prod-1, DELETE on hr.b",
            "task 101-prod-1, INSERT on a",
            "task 101-prod-1, INSERT on hr.b",
            "task 101-prod-1, SET",
            "task 101-prod-2, SET");
  }

  /** Never fewer than it may be: an unknown number is the largest, and the larger of two counts. */
  @ParameterizedTest(name = "estimated {0}, inserted {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, " + MOST,
        "7, -, 7",
        "0, -, 0",
        "-1, -, " + MOST,
        "-, 3, 3",
        "-, 0, 0",
        "7, 3, 7",
        "2, 3, 3",
        "-, 3 4, 7",
        "-, 9223372036854775807 1, " + MOST,
        "-, 9223372036854775806 1, " + MOST,
        "-, 9223372036854775805 1, 9223372036854775806",
      })
  void affected_rows(@Nullable Long estimated, @Nullable String inserted, long expected) {
    UnitSnapshot[] units =
        inserted == null
            ? new UnitSnapshot[] {insert(null)}
            : Arrays.stream(inserted.split(" "))
                .map(rows -> insert(Long.valueOf(rows)))
                .toArray(UnitSnapshot[]::new);

    assertThat(targets(Facts.stage().taskOn("app", "sql", estimated, null, units)))
        .extracting(target -> target.inputs().get(AFFECTED_ROWS))
        .containsExactly(expected);
  }

  @Test
  void inserted_rows_are_known_only_where_those_of_every_unit_are() {
    assertThat(targets(Facts.stage().taskOn("app", "sql", insert(3L), insert(null))))
        .extracting(target -> target.inputs().get(AFFECTED_ROWS))
        .containsExactly(MOST);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {"-, " + MOST, "-1, " + MOST, "0, 0", "12, 12"})
  void table_rows(@Nullable Long known, long expected) {
    assertThat(targets(Facts.stage().taskOn("app", "sql", null, known, insert(1L))))
        .extracting(target -> target.inputs().get(TABLE_ROWS))
        .containsExactly(expected);
  }

  @Test
  void an_export_says_what_would_leave_from_which_table() {
    Target target =
        targets(
                Facts.stage()
                    .source(SourceType.EXPORT_DATA)
                    .export(
                        new ExportTerms(ExportFormat.CSV, 500),
                        "SELECT * FROM hr.salary",
                        unit(List.of("SELECT"), new TableSnapshot("hr", "salary"))))
            .getFirst();

    assertThat(target.toString()).isEqualTo("task 101-prod-1, SELECT on hr.salary");
    assertThat(values(target, EXPORT_ROWS, EXPORT_FORMAT, TABLE_NAME, STATEMENT_TEXT, SOURCE))
        .containsExactly(500L, "CSV", "salary", "SELECT * FROM hr.salary", "EXPORT_DATA");
  }

  @ParameterizedTest(name = "{0} s: {1} days")
  @CsvSource(
      nullValues = "-",
      value = {"-, " + MOST, "1, 1", "86400, 1", "86401, 2", "2592000, 30"})
  void a_role_counts_the_days_that_have_begun(@Nullable Long seconds, long days) {
    Target target =
        targets(
                Facts.stage()
                    .source(SourceType.REQUEST_ROLE)
                    .role(new RoleTerms("projectOwner", seconds, List.of())))
            .getFirst();

    assertThat(target.toString()).isEqualTo("task 101-prod-1, GRANT");
    assertThat(values(target, ROLE, EXPIRATION_DAYS)).containsExactly("projectOwner", days);
    assertThat(target.inputs().get(INSTANCE_ID)).isNull();
  }

  @Test
  void access_by_a_statement_is_of_its_tables_and_access_to_a_database_could_be_of_any() {
    AccessTerms terms = new AccessTerms(3_600, true, true);
    Target some =
        targets(
                Facts.stage()
                    .source(SourceType.REQUEST_JIT_ACCESS)
                    .access(
                        terms,
                        "SELECT * FROM salary",
                        unit(List.of("SELECT"), new TableSnapshot(null, "salary"))))
            .getFirst();
    Target any =
        targets(Facts.stage().source(SourceType.REQUEST_JIT_ACCESS).access(terms)).getFirst();

    assertThat(values(some, TABLE_NAME, EXPIRATION_DAYS, DATA_EXPORT, UNMASK))
        .containsExactly("salary", 1L, true, true);
    assertThat(values(any, DATABASE_NAME, STATEMENT_TEXT, DATA_EXPORT))
        .containsExactly("app", "", true);
    assertThat(any.inputs().get(TABLE_NAME)).isNull();
    assertThat(any.inputs().get(SCHEMA_NAME)).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FALLBACK")
  void whatever_a_condition_of_a_source_type_can_ask_has_a_value(SourceType source) {
    StageBuilder stage = Facts.stage().source(source);
    UnitSnapshot unit = unit(List.of("SELECT"), new TableSnapshot("hr", "salary"));
    switch (source) {
      case CHANGE_DATABASE, CREATE_DATABASE, FALLBACK -> stage.taskOn("app", "sql", unit);
      case EXPORT_DATA -> stage.export(new ExportTerms(ExportFormat.SQL, 1), "sql", unit);
      case REQUEST_ROLE -> stage.role(new RoleTerms("projectViewer", null, List.of()));
      case REQUEST_JIT_ACCESS -> stage.access(new AccessTerms(60, false, true), "sql", unit);
    }

    assertThat(targets(stage))
        .singleElement()
        .satisfies(
            target ->
                assertThat(Variables.of(source))
                    .allSatisfy(variable -> assertThat(target.inputs().get(variable)).isNotNull()));
  }

  private static List<Object> values(Target target, Variable... variables) {
    return Arrays.stream(variables)
        .<Object>map(variable -> Objects.requireNonNull(target.inputs().get(variable)))
        .toList();
  }

  private static List<Target> targets(StageBuilder stage) {
    return Targets.of(stage.build(), RiskTable.standard().in("prod"));
  }

  private static UnitSnapshot unit(List<String> types, TableSnapshot... tables) {
    return new UnitSnapshot(0, 1, types, List.of(tables), null, List.of(), null);
  }

  private static UnitSnapshot insert(@Nullable Long rows) {
    return new UnitSnapshot(0, 1, List.of("INSERT"), List.of(), null, List.of(), rows);
  }
}
