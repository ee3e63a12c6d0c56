package dev.stagegate.issues.issue;

import dev.stagegate.events.sql.SqlLimits;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How large an issue and its stages may be, so that the facts that show them can travel. */
public final class StageLimits {

  /** Of an issue's title, in characters. */
  public static final int LONGEST_TITLE = 200;

  /** Of an issue. */
  public static final int MOST_LABELS = 20;

  /** In characters. */
  public static final int LONGEST_LABEL = 63;

  public static final int MOST_STAGES = 50;
  public static final int MOST_TASKS = 500;
  public static final long MOST_SQL_BYTES = SqlLimits.MOST_BYTES;
  public static final int MOST_UNITS = SqlLimits.MOST_UNITS;

  private StageLimits() {}

  /** What is too large about these statements; equal texts travel once and count once. */
  public static Optional<String> excess(Collection<StatementRef> statements) {
    Set<StatementRef> distinct = new HashSet<>(statements);
    long bytes = distinct.stream().mapToLong(StatementRef::bytes).sum();
    long units = distinct.stream().mapToLong(StatementRef::units).sum();
    if (bytes > MOST_SQL_BYTES) {
      return Optional.of(
          "the stage has "
              + bytes
              + " bytes of SQL; at most "
              + MOST_SQL_BYTES
              + " (8 MiB) are allowed");
    }
    if (units > MOST_UNITS) {
      return Optional.of(
          "the stage has " + units + " SQL units; at most " + MOST_UNITS + " are allowed");
    }
    return Optional.empty();
  }
}
