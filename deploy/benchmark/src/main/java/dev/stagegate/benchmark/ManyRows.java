package dev.stagegate.benchmark;

import dev.stagegate.standalone.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Adds more rows to the tables of a database than anybody would open issues. */
record ManyRows(Database database) {

  // All that no constraint stands on.
  private static final String INDEXES =
      """
      SELECT i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) FROM pg_index i
      WHERE i.indrelid = '%s'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
      """;

  /**
   * Adds very many rows: without triggers and references, which the rows copied from have been
   * through, and with the table's indexes made once at the end.
   */
  void fill(String table, String insert) {
    try (Connection connection = database.connect();
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
    return database.text(
        """
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        """
            .formatted(table));
  }
}
