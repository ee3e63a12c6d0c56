package dev.stagegate.sql;

/** Says what one unit of a script does. */
interface StatementReader {
  /** Notes what the unit does. */
  void read(Fragment unit, Findings findings);
}
