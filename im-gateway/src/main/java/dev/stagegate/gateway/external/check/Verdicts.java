package dev.stagegate.gateway.external.check;

import java.io.PrintStream;

/** Prints what passes and what does not, and counts. */
final class Verdicts {

  private final PrintStream out;
  private int passed;
  private int failed;

  Verdicts(PrintStream out) {
    this.out = out;
  }

  void say(boolean passes, String what, String found) {
    if (passes) {
      passed++;
    } else {
      failed++;
    }
    out.printf("%s  %s (%s)%n", passes ? "pass" : "FAIL", what, found);
  }

  boolean allPassed() {
    return failed == 0;
  }

  void conclude() {
    out.printf("%d passed, %d failed%n", passed, failed);
  }
}
