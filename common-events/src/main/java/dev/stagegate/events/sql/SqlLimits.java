package dev.stagegate.events.sql;

/** How much SQL a stage may have, so that the fact that shows it can travel. */
public final class SqlLimits {

  /** As UTF-8, together. */
  public static final int MOST_BYTES = 8 << 20;

  /** Statements, together. */
  public static final int MOST_UNITS = 20_000;

  private SqlLimits() {}
}
