package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.sql.UnitSession.Unsent;
import io.r2dbc.spi.R2dbcException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error of a MySQL or MariaDB target means. */
final class MariaDbFailure {

  /** The driver's own errors have this number. */
  private static final int DRIVERS = 9000;

  /** The server shuts down; the connection was killed; the network failed. */
  private static final Set<Integer> CONNECTION_LOST = Set.of(1053, 1927, 1158, 1159, 1160, 1161);

  /** Syntax; no such routine; not allowed to call it; wrong number of arguments. */
  private static final Set<Integer> NOTHING_BEGAN = Set.of(1064, 1305, 1370, 1318);

  private static final int INTERRUPTED = 1317;
  private static final int LOCK_WAIT = 1205;
  private static final Set<Integer> STATEMENT_TIMEOUT = Set.of(1969, 3024);

  /** What may have kept a part of its work when it failed, such as some of several users. */
  private static final Pattern BY_PARTS =
      Pattern.compile("CALL|DO|UNKNOWN|OTHER|GRANT|REVOKE|(CREATE|ALTER|DROP)_(USER|ROLE)");

  /** What a unit begins with that is no block of several statements. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)\\s*(INSERT|UPDATE|DELETE|REPLACE|SELECT|WITH|CREATE|ALTER|DROP|TRUNCATE|RENAME|LOAD)"
              + "\\b[\\s\\S]*");

  private static final Pattern LINE = Pattern.compile(" at line (\\d{1,9})$");

  private static final String UNREADABLE =
      "The driver cannot send this text: what looks like a parameter, ? or :name outside quotes, is"
          + " not allowed.";

  private MariaDbFailure() {}

  /** Whether the server sent it, and the session goes on. */
  static boolean isTheServers(Throwable error) {
    return error instanceof R2dbcException known
        && known.getErrorCode() > 0
        && known.getErrorCode() != DRIVERS
        && !CONNECTION_LOST.contains(known.getErrorCode());
  }

  /** Whether the server keeps nothing of the unit, as far as its tables can take changes back. */
  static boolean keepsNothing(Throwable error, UnitSnapshot unit, String text) {
    return error instanceof R2dbcException known
        && isTheServers(error)
        && (NOTHING_BEGAN.contains(known.getErrorCode()) || isWhole(unit, text));
  }

  /** Whether the server does it whole or not at all; of several tables it may drop some. */
  private static boolean isWhole(UnitSnapshot unit, String text) {
    boolean dropsSeveral =
        unit.tables().size() > 1
            && unit.sqlTypes().stream().anyMatch(type -> type.startsWith("DROP_"));
    return !dropsSeveral
        && unit.sqlTypes().stream().noneMatch(type -> BY_PARTS.matcher(type).matches())
        && PLAIN.matcher(text).matches();
  }

  /** Whether somebody has ended the statement, and not the connection. */
  static boolean isInterruption(Throwable error) {
    return answered(error) instanceof R2dbcException known && known.getErrorCode() == INTERRUPTED;
  }

  /** What the server said, where it was asked something before the unit was to be sent. */
  private static Throwable answered(Throwable error) {
    return error instanceof Unsent && error.getCause() instanceof R2dbcException said
        ? said
        : error;
  }

  /** Whether the server answered a commit with a refusal: all was rolled back. */
  static boolean rolledBack(Throwable error) {
    return error instanceof R2dbcException known
        && isTheServers(error)
        && known.getSqlState() != null
        && (known.getSqlState().startsWith("40") || known.getSqlState().startsWith("23"));
  }

  /**
   * What went wrong in a unit.
   *
   * @param number which one, from 1
   * @param overtime whether it was interrupted because it took too long
   */
  static TaskError inUnit(Throwable failure, TaskRun run, int number, boolean overtime) {
    Throwable error = answered(failure);
    UnitSnapshot unit = run.unit(number);
    Position begin = Position.at(run.text(), unit.start());
    if (error instanceof R2dbcException known && isTheServers(error)) {
      Matcher line = LINE.matcher(String.valueOf(known.getMessage()));
      return line.find()
          ? new TaskError(
              known.getSqlState(),
              message(known, overtime),
              number,
              begin.line() + Integer.parseInt(line.group(1)) - 1,
              null)
          : new TaskError(
              known.getSqlState(), message(known, overtime), number, begin.line(), begin.column());
    }
    String message = error instanceof Unsent ? UNREADABLE : Failure.message(error);
    return new TaskError(Failure.code(error), message, number, begin.line(), begin.column());
  }

  static TaskError outsideUnits(String when, Throwable error) {
    String message =
        error instanceof R2dbcException known && isTheServers(error)
            ? message(known, false)
            : Failure.message(error);
    return new TaskError(Failure.code(error), when + ": " + message, null, null, null);
  }

  private static String message(R2dbcException error, boolean overtime) {
    int code = error.getErrorCode();
    String reason =
        STATEMENT_TIMEOUT.contains(code) || (overtime && code == INTERRUPTED)
            ? ". The statement timeout is set for all tasks of this service."
            : code == LOCK_WAIT ? ". The lock timeout is set for all tasks of this service." : "";
    return error.getMessage() + " (error " + code + ")" + reason;
  }
}
