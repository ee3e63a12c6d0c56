package dev.stagegate.standalone;

import java.io.PrintStream;
import java.util.Locale;

/** Tells a story as it happens, with the seconds since its beginning. */
final class Narrator {

  private final PrintStream out;
  private final long begun = System.nanoTime();

  Narrator(PrintStream out) {
    this.out = out;
  }

  void chapter(String title) {
    out.printf("%n%s%n", title);
  }

  /** Something that happened, or that was checked and holds. */
  void tell(String line, Object... values) {
    out.printf(
        Locale.ROOT,
        "  %7.2f s  %s%n",
        (System.nanoTime() - begun) / 1e9,
        String.format(Locale.ROOT, line, values));
  }

  void checked(String line, Object... values) {
    tell("✓ " + line, values);
  }
}
