package dev.stagegate.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement at a time on a database. */
final class Sql {

  private Sql() {}

  static void run(PostgresAddress server, String database, String sql) throws SQLException {
    try (var connection = server.connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long count(PostgresAddress server, String database, String from) throws SQLException {
    return Long.parseLong(value(server, database, "SELECT count(*) FROM " + from));
  }

  static String value(PostgresAddress server, String database, String query) throws SQLException {
    try (var connection = server.connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Signs in with any account; throws if the server does not let it in. */
  static void signIn(PostgresAddress server, String database, String user, String password)
      throws SQLException {
    DriverManager.getConnection(server.jdbcUrl(database), user, password).close();
  }
}
