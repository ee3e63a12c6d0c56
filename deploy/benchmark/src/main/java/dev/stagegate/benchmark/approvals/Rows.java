package dev.stagegate.benchmark.approvals;

import com.zaxxer.hikari.HikariDataSource;
import dev.stagegate.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The rows of an approval and no rule: what happens in a step is one statement and one commit, of
 * the state, the review, what happened, and the facts that go out.
 */
final class Rows implements AutoCloseable {

  static final String DATABASE = "rows";

  private static final String TABLES =
      """
      CREATE TABLE IF NOT EXISTS state (id text PRIMARY KEY, step int NOT NULL, body jsonb NOT NULL);
      CREATE TABLE IF NOT EXISTS review (id text NOT NULL, step int NOT NULL, reviewer text NOT NULL,
                                         at timestamptz NOT NULL, PRIMARY KEY (id, step));
      CREATE TABLE IF NOT EXISTS event (position bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, id text NOT NULL,
                                        at timestamptz NOT NULL, what text NOT NULL);
      CREATE TABLE IF NOT EXISTS outbox (position bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, key text NOT NULL,
                                         data text NOT NULL);
      """;

  private static final String OPEN =
      """
      WITH s AS (INSERT INTO state (id, step, body) VALUES (?, 0, ?::jsonb)),
           e AS (INSERT INTO event (id, at, what) SELECT ?, now(), left(f, 80) FROM unnest(?::text[]) f)
      INSERT INTO outbox (key, data) SELECT ?, f FROM unnest(?::text[]) f
      """;

  private static final String REVIEW =
      """
      WITH s AS (UPDATE state SET step = step + 1, body = ?::jsonb WHERE id = ? RETURNING id, step),
           r AS (INSERT INTO review (id, step, reviewer, at) SELECT id, step, ?, now() FROM s),
           e AS (INSERT INTO event (id, at, what) SELECT ?, now(), left(f, 80) FROM unnest(?::text[]) f)
      INSERT INTO outbox (key, data) SELECT ?, f FROM unnest(?::text[]) f
      """;

  private final HikariDataSource connections;
  private final Steps steps;

  Rows(EmbeddedPostgres postgres, Steps steps) {
    this.connections = Connections.to(postgres, DATABASE);
    this.steps = steps;
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void open(String id) {
    List<String> facts = steps.opening();
    run(OPEN, id, facts.getLast(), id, facts, id, facts);
  }

  /**
   * @param number 1 or 2
   */
  void review(String id, int number) {
    List<String> facts = steps.review(number);
    // The state of an approval that is open is about as large as the fact that asks.
    run(REVIEW, steps.opening().getLast(), id, SampleFacts.OWNER, id, facts, id, facts);
  }

  private void run(String sql, Object... values) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof List<?> texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts.toArray()));
        } else {
          statement.setString(i + 1, values[i].toString());
        }
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
