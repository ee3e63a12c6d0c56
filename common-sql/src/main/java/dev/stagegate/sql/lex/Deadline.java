package dev.stagegate.sql;

import java.util.function.LongSupplier;

/**
 * Until when a script may be read. Looked at between statements; one statement is read in linear
 * time.
 *
 * @param nanos tells the time
 * @param start when reading began
 */
record Deadline(LongSupplier nanos, long start) {
  /** How long reading may take. */
  static final long MOST_NANOS = 5_000_000_000L;

  static Deadline from(LongSupplier nanos) {
    return new Deadline(nanos, nanos.getAsLong());
  }

  boolean passed() {
    return nanos.getAsLong() - start > MOST_NANOS;
  }
}
