package dev.stagegate.gateway.faults;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own database, where {@code now()} is what the test says: a function of that name
 * comes before PostgreSQL's in the search path, also in the defaults of columns.
 */
@NullMarked
final class VirtualDatabase implements AutoCloseable {

  private final ConnectionPool pool;
  private final Connection own;

  private VirtualDatabase(ConnectionPool pool, Connection own) {
    this.pool = pool;
    this.own = own;
  }

  static VirtualDatabase create() {
    TestDatabase database = SharedServers.freshDatabase("faults");
    try {
      try (Connection first = connect(database)) {
        execute(
            first,
            """
            CREATE SCHEMA virtual;
            CREATE TABLE virtual.time (at timestamptz NOT NULL);
            INSERT INTO virtual.time VALUES ('2026-01-01T00:00:00Z');
            CREATE FUNCTION virtual.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM virtual.time';
            ALTER DATABASE "%s" SET search_path = public, virtual, pg_catalog
            """
                .formatted(database.name()));
      }
      Flyway.configure()
          .dataSource(database.jdbcUrl(), database.user(), database.password())
          .locations("classpath:db/events", "classpath:db/im-gateway")
          .outOfOrder(true)
          .load()
          .migrate();
      return new VirtualDatabase(pool(database), connect(database));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static ConnectionPool pool(TestDatabase database) {
    ConnectionFactory factory =
        ConnectionFactories.get(
            ConnectionFactoryOptions.parse(database.r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.USER, database.user())
                .option(ConnectionFactoryOptions.PASSWORD, database.password())
                .build());
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(factory).initialSize(2).maxSize(20).build());
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  ConnectionFactory connections() {
    return pool;
  }

  void setTime(Instant now) {
    try (PreparedStatement statement = own.prepareStatement("UPDATE virtual.time SET at = ?")) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Forgets what an earlier schedule left. */
  void wipe() {
    try {
      execute(
          own,
          """
          DELETE FROM outbox; DELETE FROM inbox; DELETE FROM refusal_note; DELETE FROM feishu_invitation;
          DELETE FROM invitation_question; DELETE FROM invitation; DELETE FROM invited_node;
          DELETE FROM feishu_event; DELETE FROM feishu_definition; DELETE FROM feishu_person; DELETE FROM im_app;
          DELETE FROM feishu_limit; DELETE FROM im_settings; INSERT INTO im_settings DEFAULT VALUES
          """);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** When a worker has something to do next, from now on; empty where nothing waits. */
  Optional<Instant> nextWork() {
    return one("""
    SELECT min(greatest(due_at, claimed_until + interval '1 ms')) FROM (
      SELECT due_at, claimed_until FROM invitation
      UNION ALL SELECT due_at, claimed_until FROM feishu_event
      UNION ALL SELECT due_at, claimed_until FROM refusal_note
      UNION ALL SELECT claimed_until, claimed_until FROM feishu_definition WHERE claimed_until > now()) work
    WHERE due_at IS NOT NULL AND greatest(due_at, claimed_until + interval '1 ms') > now()
    """)
        .map(at -> ((OffsetDateTime) at).toInstant());
  }

  private Optional<Object> one(String sql) {
    try (Statement statement = own.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows as texts. */
  List<List<@Nullable String>> rows(String sql) {
    try (Statement statement = own.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<@Nullable String>> all = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    pool.dispose();
    try {
      own.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
