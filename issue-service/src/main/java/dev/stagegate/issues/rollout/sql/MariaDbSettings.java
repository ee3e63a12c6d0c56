package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import java.math.BigDecimal;
import java.time.Duration;
import org.mariadb.r2dbc.api.MariadbConnectionMetadata;

/** What a session on MySQL or MariaDB is told before anything else. */
final class MariaDbSettings {

  /** So much longer than a statement may take an answer is waited for. */
  static final Duration SLACK = Duration.ofSeconds(30);

  private MariaDbSettings() {}

  /**
   * Sets the encoding and the limits. A session that hears nothing more is ended by the server, so
   * that one whose client is gone does not leave its locks behind. What is set is not told to the
   * driver, which would end the connection at another encoding than ours.
   */
  static String statement(MariadbConnectionMetadata server, RolloutSettings settings) {
    return "SET NAMES utf8mb4, autocommit = 1,"
        + (knowsTracking(server) ? " session_track_system_variables = ''," : "")
        + " innodb_lock_wait_timeout = %1$d, lock_wait_timeout = %1$d, wait_timeout = %2$d"
            .formatted(wholeSeconds(settings.lockTimeout()), SLACK.multipliedBy(2).toSeconds())
        + statementLimit(server, settings.statementTimeout());
  }

  /**
   * Another assignment for a {@code SET}: after this time the server ends a statement. MySQL ends
   * queries alone, and before 5.7.8 none.
   */
  static String statementLimit(MariadbConnectionMetadata server, Duration limit) {
    if (server.isMariaDBServer()) {
      return ", max_statement_time = " + BigDecimal.valueOf(limit.toMillis(), 3).toPlainString();
    }
    return server.minVersion(5, 7, 8) ? ", max_execution_time = " + limit.toMillis() : "";
  }

  private static boolean knowsTracking(MariadbConnectionMetadata server) {
    return server.isMariaDBServer() || server.minVersion(5, 7, 8);
  }

  private static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
