package dev.stagegate.sql.lex;

import java.util.function.LongSupplier;

/**
 * Until when a text may be read. Whoever goes through tokens counts them here, so that no single
 * statement takes longer than all may; the clock is looked at only now and then. Belongs to one
 * reading by one thread.
 */
public final class Deadline {
  /** How long reading may take. */
  public static final long MOST_NANOS = 5_000_000_000L;

  /**
   * How many steps there are between two looks at the clock; a power of two. A step is a few
   * nanoseconds, and at worst as much as reading the text once: one long string.
   */
  static final int STEPS_BETWEEN_LOOKS = 512;

  private final LongSupplier nanos;
  private final long start;
  private int steps;

  /**
   * @param nanos tells the time, such as {@link System#nanoTime}
   */
  public Deadline(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * A token is read, or read again.
   *
   * @throws Unread when the time is over
   */
  public void step() {
    if ((++steps & STEPS_BETWEEN_LOOKS - 1) == 0) {
      look();
    }
  }

  /**
   * Looks at the clock.
   *
   * @throws Unread when the time is over
   */
  public void look() {
    if (nanos.getAsLong() - start > MOST_NANOS) {
      throw new Unread("takes too long to read");
    }
  }
}
