package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text, an answer comes soon, on a small stack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptRobustnessTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int SMALL_STACK = 512 * 1024;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static Stream<Arguments> attacks() {
    Map<String, String> attacks = new LinkedHashMap<>();
    for (String piece :
        new String[] {
          "(",
          ")",
          "'",
          "\"",
          "`",
          "[",
          "/*",
          "*/",
          "/*!",
          "/*!50000 ",
          "/*!*/",
          "/*!1*/;",
          "$",
          "$a",
          "$$",
          "$a$",
          "-",
          "--",
          "-- ",
          "#",
          "\\",
          "@",
          "\n",
          " ",
          ";",
          "a",
          "1",
          "1e",
          "é",
          "a.",
          "a,",
          "(a,",
          "BEGIN ",
          "BEGIN ATOMIC ",
          "CASE ",
          "END ",
          "END; ",
          "IF ",
          "EXPLAIN ANALYZE ",
          "EXPLAIN (",
          "PREPARE p AS ",
          "WITH a AS (",
          "CREATE ",
          "CREATE OR REPLACE ",
          "CREATE PROCEDURE p() ",
          "CREATE PROCEDURE p() BEGIN ",
          "CREATE FUNCTION f() BEGIN ATOMIC ",
          "CREATE RULE r (",
          "ALTER TABLE t DROP ",
          "DROP ",
          "DELETE FROM t ",
          "UPDATE t SET ",
          "INSERT INTO t ",
          "SELECT ",
          "SELECT 1;",
          "FROM ",
          "INTO ",
          "DELIMITER a\n",
          ";DELIMITER ;\n",
          "SET STATEMENT a FOR ",
          "DECLARE EXIT HANDLER FOR BEGIN ",
          "IF NOT EXISTS ",
          "E'\\'",
          "e'a'\n",
          "U&\"",
          "l: ",
          "]",
          "//",
          "q'[",
          "\'\'\'",
          "r'",
          "\nGO\n",
          "\n/\n",
          "<<a>>",
          "IS ",
          "DECLARE ",
          "TABLE ",
          "INTO INTO ",
          "SELECT 1 ->> ",
          "EXEC p "
        }) {
      attacks.put("only " + piece.strip(), piece.repeat(MEGABYTE / piece.length()));
    }
    attacks.put("a select of parentheses", "SELECT " + "(".repeat(MEGABYTE));
    attacks.put(
        "balanced parentheses", "SELECT " + "(".repeat(MEGABYTE / 2) + ")".repeat(MEGABYTE / 2));
    attacks.put(
        "nested queries",
        "WITH a AS (".repeat(50_000) + "DELETE FROM t" + ") SELECT 1".repeat(50_000));
    attacks.put("named groups", "WITH " + "(".repeat(80_000) + "a" + ") AS (b)".repeat(80_000));
    attacks.put(
        "joined conditions", "UPDATE t SET x = 1 WHERE " + "a = 1 OR ".repeat(100_000) + "a = 1");
    attacks.put(
        "many deletes",
        "WITH " + "a AS (DELETE FROM t), ".repeat(45_000) + "b AS (SELECT 1) SELECT 1");
    attacks.put("many updates", "SELECT " + "(UPDATE t SET a = 1) ".repeat(45_000));
    attacks.put("many bare updates", "SELECT " + "UPDATE t ".repeat(100_000));
    attacks.put("many schema elements", "CREATE SCHEMA s " + "CREATE OR ".repeat(100_000));
    attacks.put("one long string", "INSERT INTO t VALUES ('" + "x".repeat(MEGABYTE) + "')");
    attacks.put("many rows", "INSERT INTO t VALUES " + "(1,'a\\'b'),".repeat(80_000) + "(1,'x')");
    attacks.put("many open gates", "SELECT 1 " + "/*!50000 + 1 */".repeat(60_000));
    attacks.put("gates of every version", everyVersion());
    attacks.put("a gate around all", "/*! " + "SELECT ';' ; ".repeat(70_000) + "*/");
    attacks.put("tags", tags());
    attacks.put("a script", "UPDATE t SET a = 1, b = 'x\\'y' WHERE id = 12345;\n".repeat(20_000));
    attacks.put("words", words());
    return Cases.engines().stream()
        .flatMap(
            engine ->
                attacks.entrySet().stream()
                    .map(attack -> Arguments.of(engine, attack.getKey(), attack.getValue())));
  }

  private static String everyVersion() {
    StringBuilder text = new StringBuilder("SELECT 1 ");
    for (int version = 0; text.length() < MEGABYTE; version++) {
      text.append("/*!").append(version).append(" +1*/");
    }
    return text.toString();
  }

  private static String tags() {
    StringBuilder text = new StringBuilder("SELECT ");
    for (int tag = 0; text.length() < MEGABYTE; tag++) {
      text.append("$a").append(tag).append("$ ");
    }
    return text.toString();
  }

  private static String words() {
    String[] words =
        "SELECT FROM DROP TABLE ( ) , ' \" ` -- /* */ a b 1 ; WHERE CASE END BEGIN AS WITH \n $$ = AND UPDATE SET IN CREATE PROCEDURE IF"
            .split(" ");
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < MEGABYTE) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("attacks")
  void an_attack_is_answered_in_time(Engine engine, String name, String sql)
      throws InterruptedException {
    AtomicReference<@Nullable Script> answer = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(null, () -> answer.set(Script.split(engine, sql)), name, SMALL_STACK);
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    reader.start();
    reader.join(LIMIT);
    assertThat(failure.get()).as(name).isNull();
    assertThat(answer.get()).as(name + " within " + LIMIT).isNotNull();
  }
}
