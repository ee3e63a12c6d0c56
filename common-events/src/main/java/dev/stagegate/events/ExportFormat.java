package dev.stagegate.events;

/** How exported rows are written. */
public enum ExportFormat {
  /** RFC 4180, with a line of column names. */
  CSV,
  /** One JSON object per row and line. */
  JSON_LINES,
  /** One INSERT statement per row. */
  SQL
}
