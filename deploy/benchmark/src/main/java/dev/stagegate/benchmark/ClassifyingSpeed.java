package dev.stagegate.benchmark;

import dev.stagegate.sql.Engine;
import dev.stagegate.sql.Script;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * {@code ./stagegate bench classify}: how long reading one statement takes, for every engine, and
 * the worst 1 MB that an attacker can send.
 */
public final class ClassifyingSpeed {
  private static final int MEGABYTE = 1 << 20;
  private static final int WARM_UP = 20_000;
  private static final long SLOW_NANOS = 300_000_000;
  private static final int MEASURED = 100_000;

  /** Statements as people write them; every engine reads all of them. */
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT o.id, o.total, c.name FROM orders o JOIN customers c ON c.id = o.customer_id"
              + " WHERE o.created_at > '2024-01-01' AND o.state IN ('open', 'paid') ORDER BY 1",
          "INSERT INTO audit_log (id, who, what) VALUES (1, 'it''s me', 'x'), (2, 'you', 'y')",
          "UPDATE accounts SET balance = balance - 100, changed_at = now() WHERE id = 42",
          "DELETE FROM sessions WHERE expires_at < CURRENT_TIMESTAMP",
          "DELETE FROM sessions",
          "CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_id bigint NOT NULL, total"
              + " numeric(12, 2) DEFAULT 0, note varchar(200), state varchar(20) NOT NULL)",
          "ALTER TABLE orders ADD COLUMN paid_at timestamp",
          "ALTER TABLE orders DROP COLUMN note",
          "CREATE INDEX orders_customer ON orders (customer_id, state)",
          "DROP TABLE old_orders",
          "WITH late AS (SELECT id FROM orders WHERE due < CURRENT_DATE) SELECT * FROM late",
          "GRANT SELECT ON orders TO reporting");

  /** Pieces that texts are made of which are worst for some reader of SQL. */
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "'",
          "\"",
          "`",
          "[",
          "]",
          "/*",
          "*/",
          "/*!",
          "/*!50000 ",
          "/*!1*/;",
          "$",
          "$$",
          "$a$",
          "--",
          "-- \n",
          "#",
          "//",
          "\\",
          "@",
          "\n",
          " ",
          ";",
          "a",
          "1",
          "é",
          "a.",
          "a,",
          "(a,",
          "BEGIN ",
          "BEGIN;",
          "CASE ",
          "END ",
          "END; ",
          "IF ",
          "DECLARE ",
          "GO ",
          "GO\n",
          "\n/\n",
          "/ ",
          "q'[",
          "''' ",
          "r'",
          "<<a>>",
          "IS ",
          "AS ",
          "WITH a AS (",
          "EXPLAIN ANALYZE ",
          "PREPARE p AS ",
          "CREATE ",
          "CREATE OR REPLACE ",
          "CREATE PROCEDURE p() BEGIN ",
          "CREATE FUNCTION f IS ",
          "ALTER TABLE t DROP ",
          "DROP ",
          "DELETE FROM t ",
          "DELETE FROM t;",
          "UPDATE t SET a = 1 ",
          "INSERT INTO t ",
          "SELECT ",
          "SELECT 1;",
          "FROM t ",
          "INTO ",
          "SELECT 1 ->> ",
          "INTO INTO ",
          "TABLE ",
          "EXEC p ",
          "MERGE ",
          "THEN ",
          "x: ");

  private static final Set<Engine> READ_LIKE_MYSQL =
      Set.of(Engine.MARIADB, Engine.TIDB, Engine.OCEANBASE);

  private ClassifyingSpeed() {}

  public static void main(String[] arguments) {
    List<Engine> engines = Arrays.stream(Engine.values()).filter(Engine::supported).toList();
    engines.forEach(ClassifyingSpeed::warmUp);
    System.out.printf("%-11s %9s %9s%n", "engine", "p50", "p99");
    engines.forEach(ClassifyingSpeed::typical);
    System.out.printf("%n%-11s %9s  %s%n", "engine", "worst", "1 MB of");
    engines.stream()
        .filter(engine -> !READ_LIKE_MYSQL.contains(engine))
        .forEach(ClassifyingSpeed::attacks);
  }

  private static void warmUp(Engine engine) {
    for (int i = 0; i < WARM_UP; i++) {
      read(engine, STATEMENTS.get(i % STATEMENTS.size()));
    }
  }

  private static void typical(Engine engine) {
    Random random = new Random(1);
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      nanos[i] = read(engine, STATEMENTS.get(random.nextInt(STATEMENTS.size())));
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-11s %6.1f us %6.1f us%n",
        engine, nanos[MEASURED / 2] / 1e3, nanos[MEASURED / 100 * 99] / 1e3);
  }

  private static void attacks(Engine engine) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String piece : PIECES) {
      texts.put(piece, piece.repeat(MEGABYTE / piece.length()));
      texts.put("SELECT and " + piece, "SELECT " + piece.repeat(MEGABYTE / piece.length()));
    }
    texts.put("statements", String.join(";\n", STATEMENTS).concat(";\n").repeat(MEGABYTE / 1100));
    String worst = "";
    long longest = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      long taken = least(engine, text.getValue());
      if (taken > longest) {
        longest = taken;
        worst = text.getKey();
      }
    }
    System.out.printf("%-11s %6.0f ms  %s%n", engine, longest / 1e6, worst.replace("\n", "\\n"));
  }

  /**
   * What is slow is read again, because a shared machine may have been busy with something else.
   */
  private static long least(Engine engine, String sql) {
    long least = read(engine, sql);
    for (int i = 0; i < 2 && least > SLOW_NANOS; i++) {
      least = Math.min(least, read(engine, sql));
    }
    return least;
  }

  private static long read(Engine engine, String sql) {
    long start = System.nanoTime();
    int units = Script.split(engine, sql).units().size();
    long taken = System.nanoTime() - start;
    if (units < 0) {
      throw new IllegalStateException();
    }
    return taken;
  }
}
