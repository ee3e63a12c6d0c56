package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.sql.lex.Lexer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {
  private static final Consumer<StatementUnit> UNKNOWN =
      unit -> assertThat(unit.types()).containsExactly(SqlType.UNKNOWN);

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
    assertThat(script.isCut()).isFalse();
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

  /** Whatever is being done with it when the time is over: the clock jumps at each look in turn. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1%s",
        "CREATE PROCEDURE p() BEGIN SELECT 1%s; END",
        "SELECT 'a\\b' /*!50000 + 1 */ /*! + 1 */ %s"
      })
  void one_large_statement_is_given_up_wherever_the_time_is_over(String form) {
    String sql = form.formatted(" + a.b".repeat(20_000));
    AtomicLong looks = new AtomicLong();
    Script whole =
        Script.split(
            Engine.MYSQL,
            sql,
            () -> {
              looks.incrementAndGet();
              return 0;
            });
    assertThat(whole.understood()).isTrue();
    assertThat(whole.units()).hasSize(1);
    // It has 80,000 tokens, and each is looked at when it is made, cut, judged and searched.
    assertThat(looks.get()).isGreaterThan(4 * 80_000 / 512);

    for (long jump = 1; jump < looks.get(); jump += looks.get() / 25) {
      long at = jump;
      AtomicLong look = new AtomicLong();
      Script script =
          Script.split(Engine.MYSQL, sql, () -> look.getAndIncrement() < at ? 0 : 5_000_000_001L);
      assertThat(script.problem()).as("look " + at).isEqualTo("takes too long to read");
      assertThat(script.isCut()).isFalse();
      assertThat(script.units()).singleElement().satisfies(UNKNOWN);
    }
  }

  @Test
  void a_text_too_long_to_be_read_says_whether_it_is_one_statement() {
    String long1 = "'" + "x".repeat(Script.MAX_LENGTH) + "'";
    Script one = Script.split(Engine.POSTGRES, "INSERT INTO t VALUES (" + long1 + ");\n-- end");
    assertThat(one.isCut()).isTrue();
    assertThat(one.units()).singleElement().satisfies(UNKNOWN);
    Script two = Script.split(Engine.POSTGRES, "INSERT INTO t VALUES (" + long1 + "); SELECT 1");
    assertThat(two.isCut()).isFalse();
    assertThat(two.units()).singleElement().satisfies(UNKNOWN);
    assertThat(Script.split(Engine.POSTGRES, "-- " + long1).units()).isEmpty();
  }

  @Test
  void a_text_with_more_words_than_memory_should_hold_is_not_cut() {
    Script script = Script.split(Engine.POSTGRES, "SELECT " + "(".repeat(Lexer.MOST_TOKENS));
    assertThat(script.isCut()).isFalse();
    assertThat(script.problem()).contains("words and signs");
    assertThat(script.units()).singleElement().satisfies(UNKNOWN);
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
