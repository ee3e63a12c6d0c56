package dev.stagegate.approvals.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Facts;
import dev.stagegate.events.Risk;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.sql.SqlType;
import dev.stagegate.sql.Trait;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RiskTableTest {

  private final RiskTable table = RiskTable.standard();

  @ParameterizedTest(name = "{0} with where={1} and {2} is {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // types         | where | traits          | risk
        "DROP_DATABASE   | -     |                 | HIGH",
        "DROP_SCHEMA     | -     |                 | HIGH",
        "DROP_TABLE      | -     |                 | HIGH",
        "TRUNCATE        | -     |                 | HIGH",
        "GRANT           | -     |                 | HIGH",
        "REVOKE          | -     |                 | HIGH",
        "CREATE_USER     | -     |                 | HIGH",
        "ALTER_USER      | -     |                 | HIGH",
        "DROP_USER       | -     |                 | HIGH",
        "CREATE_ROLE     | -     |                 | HIGH",
        "DROP_ROLE       | -     |                 | HIGH",
        "DO              | -     |                 | HIGH",
        "CALL            | -     |                 | HIGH",
        "UNKNOWN         | -     |                 | HIGH",
        "NEVER_HEARD_OF  | -     |                 | HIGH",
        "COPY            | -     | FILE_OR_PROGRAM | HIGH",
        "SELECT          | -     | FILE_OR_PROGRAM | HIGH",
        "CREATE_TABLE    | -     | REPLACES_TABLE  | HIGH",
        "SELECT          | -     | OPAQUE          | HIGH",
        "SELECT          | -     | NEVER_HEARD_OF  | HIGH",
        "DELETE          | false |                 | HIGH",
        "UPDATE          | false |                 | HIGH",
        "DELETE          | -     |                 | HIGH",
        "ALTER_TABLE     | -     | DROPS_COLUMN    | HIGH",
        "DELETE          | true  |                 | MODERATE",
        "UPDATE          | true  |                 | MODERATE",
        "MERGE           | -     |                 | MODERATE",
        "REPLACE         | -     |                 | MODERATE",
        "LOAD_DATA       | -     |                 | MODERATE",
        "COPY            | -     |                 | MODERATE",
        "ALTER_TABLE     | -     |                 | MODERATE",
        "ALTER_DATABASE  | -     |                 | MODERATE",
        "ALTER_VIEW      | -     |                 | MODERATE",
        "RENAME          | -     |                 | MODERATE",
        "RENAME_INDEX    | -     |                 | MODERATE",
        "DROP_INDEX      | -     |                 | MODERATE",
        "DROP_VIEW       | -     |                 | MODERATE",
        "DROP_SEQUENCE   | -     |                 | MODERATE",
        "DROP_FUNCTION   | -     |                 | MODERATE",
        "DROP_PROCEDURE  | -     |                 | MODERATE",
        "DROP_TRIGGER    | -     |                 | MODERATE",
        "DROP_TYPE       | -     |                 | MODERATE",
        "DROP_EXTENSION  | -     |                 | MODERATE",
        "LOCK            | -     |                 | MODERATE",
        "OTHER           | -     |                 | MODERATE",
        "CREATE_TABLE    | -     |                 | LOW",
        "CREATE_INDEX    | -     |                 | LOW",
        "CREATE_DATABASE | -     |                 | LOW",
        "INSERT          | -     |                 | LOW",
        "COMMENT         | -     |                 | LOW",
        "SELECT          | -     |                 | LOW",
        "EXPLAIN         | -     |                 | LOW",
        "SET             | -     |                 | LOW",
        "USE             | -     |                 | LOW",
        "TRANSACTION     | -     |                 | LOW",
        // A statement is all of its types.
        "SELECT DELETE   | true  |                 | MODERATE",
        "EXPLAIN DELETE  | false |                 | HIGH",
        "SELECT UNKNOWN  | -     |                 | HIGH",
      })
  void the_table_says(String types, @Nullable Boolean where, @Nullable String trait, Risk risk) {
    assertThat(table.in("prod").of(unit(types, where, trait))).isEqualTo(risk);
  }

  @Test
  void a_stage_is_as_risky_as_its_riskiest_statement() {
    assertThat(table.of(Facts.stage().task("a", "SELECT").task("b", "DROP_TABLE").build()))
        .isEqualTo(Risk.HIGH);
    assertThat(table.of(Facts.stage().task("a", "SELECT").task("b", "RENAME").build()))
        .isEqualTo(Risk.MODERATE);
  }

  @Test
  void a_workspace_and_each_environment_may_say_otherwise() {
    RiskTable changed =
        RiskTable.of(
            new RiskChanges(
                new RiskLevels(
                    Map.of("SELECT", Risk.MODERATE), Map.of("WITHOUT_WHERE", Risk.MODERATE)),
                Map.of("dev", new RiskLevels(Map.of("DROP_TABLE", Risk.LOW), Map.of()))));

    assertThat(changed.in("prod").of(unit("SELECT", null, null))).isEqualTo(Risk.MODERATE);
    assertThat(changed.in("dev").of(unit("SELECT", null, null))).isEqualTo(Risk.MODERATE);
    assertThat(changed.in("prod").of(unit("DELETE", false, null))).isEqualTo(Risk.MODERATE);
    assertThat(changed.in("prod").of(unit("DROP_TABLE", null, null))).isEqualTo(Risk.HIGH);
    assertThat(changed.in("dev").of(unit("DROP_TABLE", null, null))).isEqualTo(Risk.LOW);
    assertThat(changed.of(Facts.stage().environment("dev").task("a", "DROP_TABLE").build()))
        .isEqualTo(Risk.LOW);
  }

  @Test
  void what_is_not_understood_stays_high_whatever_a_table_says() {
    RiskTable lowered =
        RiskTable.of(
            new RiskChanges(
                new RiskLevels(Map.of("UNKNOWN", Risk.LOW), Map.of()),
                Map.of("dev", new RiskLevels(Map.of("UNKNOWN", Risk.LOW), Map.of()))));

    assertThat(lowered.in("dev").of(unit("UNKNOWN", null, null))).isEqualTo(Risk.HIGH);
  }

  @Test
  void a_unit_tells_all_that_gives_it_risk_riskiest_first() {
    assertThat(table.in("prod").why(unit("SELECT DELETE", false, null)))
        .containsExactly(
            new RiskReason("WITHOUT_WHERE", Risk.HIGH),
            new RiskReason("DELETE", Risk.MODERATE),
            new RiskReason("SELECT", Risk.LOW));
  }

  @Test
  void the_table_has_a_row_for_all_that_a_reader_can_tell() {
    assertThat(StandardRisks.types())
        .containsKeys(Stream.of(SqlType.values()).map(Enum::name).toArray(String[]::new));
    assertThat(StandardRisks.traits())
        .containsKeys(Stream.of(Trait.values()).map(Enum::name).toArray(String[]::new));
  }

  private static UnitSnapshot unit(String types, @Nullable Boolean where, @Nullable String trait) {
    return new UnitSnapshot(
        0,
        1,
        List.of(types.split(" ")),
        List.of(),
        where,
        trait == null ? List.of() : List.of(trait),
        null);
  }
}
