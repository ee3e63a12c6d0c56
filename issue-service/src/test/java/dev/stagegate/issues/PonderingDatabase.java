package dev.stagegate.issues;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.NullMarked;

/**
 * A target database that does not say what {@link #SQL} would do before this is closed, and answers
 * everything else as ever.
 */
@NullMarked
public final class PonderingDatabase implements AutoCloseable {

  /**
   * Each unit is planned until its time is up, all of them for longer than anybody waits. They are
   * few enough to be looked at together with others.
   */
  public static final String SQL =
      String.join("; ", Collections.nCopies(5, "UPDATE pondered SET n = 1 WHERE n = ponders()"));

  private static final String PLANNED_NOW =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'stagegate'
        AND state = 'active' AND query LIKE '%ponders()%'
      """;

  private final TestWorld.Targets targets;
  private final String environment;
  private final Connection holder;

  public PonderingDatabase(TestWorld.Targets targets, String environment) throws SQLException {
    this.targets = targets;
    this.environment = environment;
    targets.tell(
        environment,
        """
        CREATE TABLE IF NOT EXISTS pondered (n int);
        CREATE OR REPLACE FUNCTION ponders() RETURNS int LANGUAGE plpgsql IMMUTABLE AS
          'BEGIN WHILE NOT pg_try_advisory_xact_lock_shared(4711) LOOP PERFORM pg_sleep(0.01);
            END LOOP; RETURN 1; END';
        """);
    holder = targets.connect(environment);
    try {
      holder.createStatement().execute("SELECT pg_advisory_lock(4711)");
    } catch (SQLException e) {
      holder.close();
      throw e;
    }
  }

  /** Waits until somebody waits for it. */
  public void awaitAsked() {
    eventually(() -> assertThat(targets.ask(environment, PLANNED_NOW)).isNotEqualTo("0"));
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
