package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every script; the seed is in the failure's description. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptPropertiesTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private static final String[] NASTY = {
    "'",
    "''",
    "\"",
    "\"\"",
    "`",
    "\\",
    "\\'",
    "$$",
    "$a$",
    "$",
    "--",
    "-- ",
    "\n",
    "\r",
    "/*",
    "*/",
    "/*!",
    "/*!50000 ",
    "/*M!",
    "/*T![x] ",
    "#",
    ";",
    "; DROP TABLE x; ",
    "; DELETE FROM t; ",
    " ",
    "a",
    "(",
    ")",
    "E'",
    "e'",
    "U&'",
    "N'",
    "q'[",
    "\t",
    "0",
    "1e",
    "1.",
    ".",
    "é",
    "\u00a0",
    "\u2028",
    "@",
    "@x",
    "$1",
    ":=",
    "%",
    "BEGIN ",
    " END",
    "BEGIN ATOMIC ",
    "CASE ",
    " THEN ",
    " IF ",
    "CREATE PROCEDURE p() ",
    "CREATE FUNCTION f() ",
    "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW ",
    "\nDELIMITER //\n",
    "//",
    "\nDELIMITER ;\n",
    "SELECT ",
    "WITH a AS (",
    "EXPLAIN ANALYZE ",
    "UPDATE t SET a = ",
    " WHERE ",
    "INTO ",
    "FROM ",
    "PREPARE p AS ",
    "SET STATEMENT x = 1 FOR ",
    "AS ",
    ",",
    "CREATE RULE r AS DO (",
    "[",
    "]",
    "\nGO\n",
    "\n/\n",
    "q'{",
    "\'\'\'",
    "r'",
    "//",
    "->>",
    "DECLARE ",
    "IS ",
    "END; ",
    "EXEC ",
    "\u2019",
    "\ud83d\ude00"
  };

  private final Random random = new Random(SEED);

  private static List<Cases.Case> corpus(Engine engine) {
    return Cases.of(engine);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String garbage() {
    StringBuilder text = new StringBuilder();
    for (int pieces = 1 + random.nextInt(14); pieces > 0; pieces--) {
      text.append(NASTY[random.nextInt(NASTY.length)]);
    }
    return text.toString();
  }

  /** A statement of the corpus with garbage put somewhere into it. */
  private String spoiled(String sql) {
    int at = random.nextInt(sql.length() + 1);
    if (at > 0 && at < sql.length() && Character.isLowSurrogate(sql.charAt(at))) {
      at--;
    }
    return sql.substring(0, at) + garbage() + sql.substring(at);
  }

  private Stream<String> scripts(Engine engine, int count) {
    List<Cases.Case> corpus = corpus(engine);
    return Stream.generate(
            () ->
                switch (random.nextInt(3)) {
                  case 0 -> garbage();
                  case 1 -> spoiled(any(corpus).sql());
                  default -> any(corpus).sql() + garbage() + any(corpus).sql();
                })
        .limit(count);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "MYSQL"})
  void every_character_is_in_one_unit_or_is_blank_comment_or_delimiter(Engine engine) {
    scripts(engine, 4_000)
        .forEach(
            sql -> {
              StringBuilder outside = new StringBuilder();
              int end = 0;
              for (StatementUnit unit : Script.split(engine, sql).units()) {
                assertThat(unit.start()).as("seed %d, %s", SEED, sql).isGreaterThanOrEqualTo(end);
                assertThat(unit.text())
                    .as("seed %d, %s", SEED, sql)
                    .isEqualTo(sql.substring(unit.start(), unit.end()));
                outside.append(sql, end, unit.start()).append('\n');
                end = unit.end();
              }
              outside.append(sql, end, sql.length());
              assertThat(Outside.statements(engine, outside.toString()))
                  .as("seed %d, %s", SEED, sql)
                  .isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("dev.stagegate.sql.Cases#engines")
  void what_lies_between_units_holds_no_statement(Engine engine) {
    scripts(engine, 4_000)
        .forEach(
            sql -> {
              int end = 0;
              for (StatementUnit unit : Script.split(engine, sql).units()) {
                assertThat(unit.start()).as("seed %d, %s", SEED, sql).isGreaterThanOrEqualTo(end);
                String between = sql.substring(end, unit.start());
                assertThat(Script.split(engine, between).understood())
                    .as("seed %d, %s", SEED, sql)
                    .isFalse();
                end = unit.end();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("dev.stagegate.sql.Cases#engines")
  void splitting_a_unit_again_gives_the_unit(Engine engine) {
    scripts(engine, 4_000)
        .flatMap(sql -> Script.split(engine, sql).units().stream())
        .filter(StatementUnit::understood)
        // At the end of a text these are a comment or a separator, before a delimiter they are not.
        .filter(unit -> !unit.text().matches("(?is).*(--|#|/|\\bGO([ \\t]+\\d+)?)"))
        .forEach(
            unit -> {
              List<StatementUnit> again = Script.split(engine, unit.text()).units();
              assertThat(again).as("seed %d, %s", SEED, unit.text()).hasSize(1);
              assertThat(again.getFirst())
                  .as("seed %d, %s", SEED, unit.text())
                  .usingRecursiveComparison()
                  .ignoringFields("index", "start", "end")
                  .isEqualTo(unit);
            });
  }

  @ParameterizedTest
  @MethodSource("dev.stagegate.sql.Cases#engines")
  void what_is_unknown_says_why_and_makes_the_script_not_understood(Engine engine) {
    scripts(engine, 4_000)
        .forEach(
            sql -> {
              Script script = Script.split(engine, sql);
              boolean unknown =
                  script.units().stream().anyMatch(unit -> unit.types().contains(SqlType.UNKNOWN));
              assertThat(script.understood())
                  .as("seed %d, %s", SEED, sql)
                  .isEqualTo(!unknown && !script.units().isEmpty());
              assertThat(script.problem() == null)
                  .as("seed %d, %s", SEED, sql)
                  .isEqualTo(script.understood());
              for (StatementUnit unit : script.units()) {
                assertThat(unit.notes().isEmpty())
                    .as("seed %d, %s", SEED, sql)
                    .isEqualTo(unit.understood());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("dev.stagegate.sql.Cases#engines")
  void random_characters_are_never_understood(Engine engine) {
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder("~");
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(
            (char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(0x100)));
      }
      assertThat(Script.split(engine, text.toString()).understood())
          .as("seed %d, %s", SEED, text)
          .isFalse();
    }
  }
}
