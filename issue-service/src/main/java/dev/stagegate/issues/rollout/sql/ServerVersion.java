package dev.stagegate.issues.rollout.sql;

import io.r2dbc.spi.Connection;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's version means for recognising a transaction later.
 *
 * <p>A server that crashes may give an id away again if it never reached the disk. From version 17
 * on a message carries the id to the disk at once. Before that, the moment the server started is
 * part of its identity: after a restart it is not asked about ids from before.
 */
record ServerVersion(int major) {

  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+).*");
  private static final int FIRST_WITH_XID8 = 13;
  private static final int FIRST_WITH_FLUSH = 17;

  private static final String IDENTITY =
      """
      (SELECT s.system_identifier || '/' || c.timeline_id%s
       FROM pg_control_system() s, pg_control_checkpoint() c)
      """;

  static ServerVersion of(Connection connection) {
    String version = connection.getMetadata().getDatabaseVersion();
    Matcher number = LEADING_NUMBER.matcher(version);
    int major = number.matches() ? Integer.parseInt(number.group(1)) : 0;
    if (major < FIRST_WITH_XID8) {
      throw new UnsupportedServer(version);
    }
    return new ServerVersion(major);
  }

  /** SQL that says which server it is, and which of its histories. */
  String identity() {
    return IDENTITY.formatted(
        major < FIRST_WITH_FLUSH ? " || '/' || pg_postmaster_start_time()::text" : "");
  }

  /** SQL that writes the transaction's id into the server's log. */
  String keepId(UUID runId) {
    return "pg_logical_emit_message(true, 'stagegate', '%s'%s)"
        .formatted(runId, major < FIRST_WITH_FLUSH ? "" : ", true");
  }

  /** The server is too old. */
  static final class UnsupportedServer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedServer(String version) {
      super(
          "PostgreSQL " + FIRST_WITH_XID8 + " or newer is needed, the target is " + version + ".");
    }
  }
}
