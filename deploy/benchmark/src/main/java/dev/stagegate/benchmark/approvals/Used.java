package dev.stagegate.benchmark.approvals;

import dev.stagegate.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What was used until a moment, or between two.
 *
 * @param nanos time
 * @param process milliseconds of processor by the process that works for a gate
 * @param bench milliseconds of processor by this process
 * @param postgres milliseconds of processor by the database server
 * @param commits transactions of the gate's database
 * @param rows inserted, changed or deleted in it
 * @param wal bytes that the server wrote ahead
 */
record Used(
    long nanos, double process, double bench, double postgres, long commits, long rows, long wal) {

  private static final String COUNTED =
      """
      SELECT coalesce(sum(xact_commit), 0), coalesce(sum(tup_inserted + tup_updated + tup_deleted), 0),
             pg_current_wal_lsn() - '0/0'::pg_lsn
      FROM pg_stat_database
      WHERE datname = ?
      """;

  static Used until(EmbeddedPostgres postgres, Gate gate) {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
        PreparedStatement statement = connection.prepareStatement(COUNTED)) {
      statement.setString(1, gate.database());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Used(
            System.nanoTime(),
            ProcessorTime.of(gate.process()),
            ProcessorTime.of(ProcessHandle.current().pid()),
            ProcessorTime.withChildren(postgres.process()),
            row.getLong(1),
            row.getLong(2),
            row.getBigDecimal(3).longValue());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Used since(Used before) {
    return new Used(
        nanos - before.nanos,
        process - before.process,
        bench - before.bench,
        postgres - before.postgres,
        commits - before.commits,
        rows - before.rows,
        wal - before.wal);
  }
}
