package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Random scripts, read by us and run by a real MariaDB. Every SET that the server executed must
 * have been seen here. More scripts: {@code -Doracle.scripts=400000}; the same again: {@code
 * -Dseed=n}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MariaDbOracleTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SCRIPTS = Integer.getInteger("oracle.scripts", 10_000);

  @Test
  void what_a_real_mariadb_executes_is_seen() throws Exception {
    Optional<Path> program = MariaDbServer.program();
    if (program.isEmpty()) {
      System.out.println("NOT RUN: no mariadbd on this machine, so no script was tried on it");
    }
    assumeTrue(program.isPresent(), "no mariadbd on this machine");
    int executed = 0;
    try (MariaDbServer server = MariaDbServer.start(program.get());
        Connection connection = server.connect()) {
      MariaDbScripts random = new MariaDbScripts(SEED);
      for (int i = 0; i < SCRIPTS; i++) {
        executed += compare(connection, random.next(), random.markers());
      }
    }
    System.out.printf(
        "MariaDB ran %d scripts, %d with a marker executed, seed %d%n", SCRIPTS, executed, SEED);
    assertThat(executed).as("scripts with a marker, seed %d", SEED).isGreaterThan(SCRIPTS / 20);
  }

  /** Says 1 where the server has executed a marker, else 0. */
  private static int compare(Connection connection, String script, int markers)
      throws SQLException {
    if (markers == 0) {
      return 0;
    }
    try (Statement statement = connection.createStatement()) {
      run(statement, script);
      List<StatementUnit> units = Script.split(Engine.MARIADB, script).units();
      int executed = 0;
      for (int marker = 1; marker <= markers; marker++) {
        if (isSet(statement, marker)) {
          executed = 1;
          assertThat(units)
              .as("marker %d, seed %d: %s", marker, SEED, script)
              .anyMatch(seen(marker));
        }
      }
      return executed;
    }
  }

  private static Predicate<StatementUnit> seen(int marker) {
    return unit ->
        unit.text().contains("@m" + marker + "=")
            && (unit.types().contains(SqlType.SET) || !unit.understood());
  }

  /** Runs what the server accepts of the script; the rest is an error and no matter. */
  private static void run(Statement statement, String script) throws SQLException {
    statement.execute("SET @m1=NULL, @m2=NULL, @m3=NULL, @m4=NULL, @m5=NULL, @m6=NULL, @m7=NULL");
    try {
      boolean rows = statement.execute(script);
      while (rows || statement.getUpdateCount() != -1) {
        rows = statement.getMoreResults();
      }
    } catch (SQLException e) {
      assertThat(statement.getConnection().isValid(5)).as("alive after %s", script).isTrue();
    }
  }

  private static boolean isSet(Statement statement, int marker) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT @m" + marker + " IS NOT NULL")) {
      return result.next() && result.getBoolean(1);
    }
  }
}
