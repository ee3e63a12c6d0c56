package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {
  @Test
  void a_unit_is_exactly_the_text_between_its_offsets() {
    String sql = "\n-- first\n SELECT 'a;b' ; /* x */ DELETE FROM t -- all\n;";
    Script script = Script.split(Engine.POSTGRES, sql);
    assertThat(script.units())
        .extracting(StatementUnit::text)
        .containsExactly("SELECT 'a;b'", "DELETE FROM t");
    assertThat(script.units()).extracting(StatementUnit::index).containsExactly(0, 1);
    assertThat(script.units())
        .allSatisfy(
            unit -> assertThat(unit.text()).isEqualTo(sql.substring(unit.start(), unit.end())));
    assertThat(script.understood()).isTrue();
    assertThat(script.problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", ";;;", "-- nothing", "/* nothing */ ;"})
  void a_script_without_a_statement_is_not_understood(String sql) {
    Script script = Script.split(Engine.POSTGRES, sql);
    assertThat(script.units()).isEmpty();
    assertThat(script.understood()).isFalse();
    assertThat(script.problem()).isEqualTo("no statement");
  }

  @Test
  void what_is_unknown_is_said_in_words() {
    Script script = Script.split(Engine.MYSQL, "SELECT 1; SELECT 'a");
    assertThat(script.understood()).isFalse();
    assertThat(script.problem()).isEqualTo("statement 2: unterminated string");
    assertThat(script.units().getLast().notes()).containsExactly("unterminated string");
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void an_engine_that_is_not_supported_understands_nothing(Engine engine) {
    Script script = Script.split(engine, " SELECT 1 ");
    List<String> texts = script.units().stream().map(StatementUnit::text).toList();
    assertThat(texts).containsExactly("SELECT 1");
    assertThat(script.understood()).isEqualTo(engine.supported());
    assertThat(script.units().getFirst().types())
        .containsExactly(engine.supported() ? SqlType.SELECT : SqlType.UNKNOWN);
  }

  @Test
  void every_engine_with_a_table_of_cases_is_supported() {
    assertThat(Arrays.stream(Engine.values()).filter(engine -> !engine.supported()))
        .containsExactly(Engine.COCKROACHDB, Engine.STARROCKS, Engine.DORIS, Engine.SPANNER);
  }

  @Test
  void engines_are_found_by_their_upper_case_names() {
    assertThat(Engine.named("TIDB")).contains(Engine.TIDB);
    assertThat(Engine.named("tidb")).isEmpty();
  }

  @Test
  void too_long_a_script_is_one_unknown_unit() {
    String sql = "SELECT 1; " + "x".repeat(Script.MAX_LENGTH);
    Script script = Script.split(Engine.POSTGRES, sql);
    assertThat(script.understood()).isFalse();
    assertThat(script.units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.text()).isEqualTo(sql));
    assertThat(
            Script.split(Engine.POSTGRES, "SELECT '" + "x".repeat(Script.MAX_LENGTH - 9) + "'")
                .understood())
        .isTrue();
  }

  @Test
  void too_many_statements_are_one_unknown_unit() {
    String most = "USE d;".repeat(Script.MAX_STATEMENTS);
    assertThat(Script.split(Engine.MYSQL, most).understood()).isTrue();
    Script script = Script.split(Engine.MYSQL, most + "USE d");
    assertThat(script.units()).hasSize(1);
    assertThat(script.understood()).isFalse();
  }

  @Test
  void what_takes_more_than_five_seconds_to_read_is_one_unknown_unit() {
    AtomicLong second = new AtomicLong();
    Script script =
        Script.split(
            Engine.MYSQL, "USE d;".repeat(7), () -> second.getAndIncrement() * 1_000_000_000L);
    assertThat(script.units()).hasSize(1);
    assertThat(script.problem()).isEqualTo("takes too long to read");
    Script quick = Script.split(Engine.MYSQL, "USE d;".repeat(7), () -> 0);
    assertThat(quick.understood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT '\0'", "SELECT '\ud800'", "SELECT '\udc00a'", "SELECT 1 -- \ud83d"})
  void what_servers_do_not_receive_as_it_is_read_is_unknown(String sql) {
    assertThat(Script.split(Engine.POSTGRES, sql).understood()).isFalse();
    assertThat(Script.split(Engine.MYSQL, sql).understood()).isFalse();
  }

  @Test
  void a_byte_order_mark_at_the_start_is_a_blank() {
    Script script = Script.split(Engine.POSTGRES, "\ufeffDROP TABLE t");
    assertThat(script.units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.start()).isEqualTo(1));
    assertThat(script.understood()).isTrue();
  }

  @Test
  void names_are_looked_for_as_the_engine_does() {
    assertThat(tables(Engine.POSTGRES, "SELECT * FROM Salary, \"Pay\".\"Roll\"\"s\""))
        .containsExactlyInAnyOrder("salary", "Pay.Roll\"s");
    assertThat(tables(Engine.MYSQL, "SELECT * FROM Salary, `Pay`.`Roll``s`"))
        .containsExactlyInAnyOrder("Salary", "Pay.Roll`s");
  }

  private static List<String> tables(Engine engine, String sql) {
    return Script.split(engine, sql).units().getFirst().tables().stream()
        .map(TableName::toString)
        .toList();
  }

  @Test
  void nesting_beyond_the_limit_is_unknown() {
    assertThat(
            Script.split(Engine.POSTGRES, "EXPLAIN ANALYZE ".repeat(6) + "SELECT 1").understood())
        .isTrue();
    assertThat(
            Script.split(Engine.POSTGRES, "EXPLAIN ANALYZE ".repeat(7) + "SELECT 1").understood())
        .isFalse();
  }

  @Test
  void many_kinds_of_executable_comments_in_one_statement_are_unknown() {
    StringBuilder sql = new StringBuilder("SELECT 1");
    for (int version = 50000; version < 50020; version++) {
      sql.append(" /*!").append(version).append(" + 1 */");
    }
    Script script = Script.split(Engine.MYSQL, sql.toString());
    assertThat(script.units())
        .singleElement()
        .satisfies(unit -> assertThat(unit.types()).contains(SqlType.UNKNOWN, SqlType.SELECT));
  }
}
