package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the sample databases really hold, read behind Stagegate's back. */
final class TargetDatabases {

  private final EmbeddedPostgres postgres;

  TargetDatabases(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  boolean hasTable(String database, String table) {
    return number(database, "SELECT count(*) FROM pg_tables WHERE tablename = '" + table + "'")
        == 1;
  }

  long rows(String database, String table) {
    return number(database, "SELECT count(*) FROM " + table);
  }

  private long number(String database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(database), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("reading " + database + ": " + e.getMessage(), e);
    }
  }
}
