package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A real MariaDB says which table a statement reads from, by saying that it is not there. Another
 * seed: {@code -Dseed=n}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MariaDbTablesTest {

  private static final int QUERIES = Integer.getInteger("queries", 20_000);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int NO_SUCH_TABLE = 1146;

  /** Some queries end the server: mistakes of its own, which are not looked for here. */
  private static final int MOST_STARTS = 10;

  private static final List<String> WORLD =
      List.of(
          "CREATE DATABASE db",
          "CREATE DATABASE hr",
          "USE db",
          "CREATE TABLE t (n int)",
          "CREATE TABLE u (n int)");

  private static final class Count {
    private int tried;
    private int looked;
  }

  @Test
  void every_table_that_a_real_mariadb_looks_for_is_seen() throws Exception {
    Optional<Path> program = MariaDbServer.program();
    if (program.isEmpty()) {
      System.out.println("NOT RUN: no mariadbd on this machine, so no query was tried on it");
    }
    assumeTrue(program.isPresent(), "no mariadbd on this machine");
    MariaDbQueries random = new MariaDbQueries(SEED);
    Count count = new Count();
    for (int starts = 0; count.tried < QUERIES; starts++) {
      assertThat(starts)
          .as("seed %d: starts of a server that queries end", SEED)
          .isLessThan(MOST_STARTS);
      try (MariaDbServer server = MariaDbServer.start(program.get());
          Connection connection = server.connect()) {
        tryOn(connection, random, count);
      }
    }
    System.out.printf(
        "MariaDB looked for a table in %d of %d queries, seed %d%n",
        count.looked, count.tried, SEED);
    assertThat(count.looked)
        .as("queries that read from it, seed %d", SEED)
        .isGreaterThan(QUERIES / 20);
  }

  private static void tryOn(Connection connection, MariaDbQueries random, Count count)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : WORLD) {
        statement.execute(sql);
      }
      while (count.tried < QUERIES && connection.isValid(5)) {
        count.tried++;
        String query = random.next();
        if (looksForSecret(statement, query)) {
          count.looked++;
          assertThat(Script.split(Engine.MARIADB, query).units())
              .as("seed %d: %s", SEED, query)
              .anyMatch(MariaDbTablesTest::sees);
        }
      }
    }
  }

  private static boolean looksForSecret(Statement statement, String query) {
    try {
      statement.execute(query);
      return false;
    } catch (SQLException e) {
      return e.getErrorCode() == NO_SUCH_TABLE && String.valueOf(e.getMessage()).contains("'hr.s'");
    }
  }

  private static boolean sees(StatementUnit unit) {
    return !unit.understood() || unit.tables().contains(new TableName("hr", "s"));
  }
}
