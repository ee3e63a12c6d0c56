package dev.stagegate.benchmark;

import dev.stagegate.standalone.Installation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of an installation, as its owner sees it. */
record Database(Installation installation, String name) {

  // All that no constraint stands on.
  private static final String INDEXES =
      """
      SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) FROM pg_index i
      WHERE i.indrelid = '%s'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
      """;

  void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Adds very many rows: without triggers and references, which the rows copied from have been
   * through, and with the table's indexes made once at the end.
   */
  void fill(String table, String insert) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      List<String> definitions = new ArrayList<>();
      try (ResultSet indexes = statement.executeQuery(INDEXES.formatted(table))) {
        while (indexes.next()) {
          names.add(indexes.getString(1));
          definitions.add(indexes.getString(2));
        }
      }
      statement.execute("SET session_replication_role = replica");
      for (String name : names) {
        statement.execute("DROP INDEX " + name);
      }
      statement.execute(insert);
      statement.execute("SET maintenance_work_mem = '512MB'");
      for (String definition : definitions) {
        statement.execute(definition);
      }
      statement.execute("VACUUM ANALYZE " + table);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The columns of a table that can be written, as a statement lists them. */
  String writable(String table) {
    return text(
        """
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        """
            .formatted(table));
  }

  long number(String sql) {
    return Long.parseLong(text(sql));
  }

  /** The only column of what a query finds. */
  List<Double> numbers(String sql) {
    List<Double> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getDouble(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  String text(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    var postgres = installation.ground().servers().postgres();
    return DriverManager.getConnection(
        postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }
}
