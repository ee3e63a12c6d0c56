package dev.stagegate.approvals.book;

import java.util.List;

/** What came of rewriting lists of flows. */
public sealed interface Rewritten {

  /**
   * Done, or looked at in a dry run.
   *
   * @param version that of the lists together, as it is now
   * @param diffs only of lists that are different
   */
  record Done(long version, List<ShelfDiff> diffs) implements Rewritten {
    public Done {
      diffs = List.copyOf(diffs);
    }

    public static Done of(long version, List<ShelfRewrite> rewrites) {
      return new Done(version, rewrites.stream().map(ShelfRewrite::diff).toList());
    }
  }

  /** Somebody else changed one of the lists before; together they are at this version now. */
  record Outdated(long version) implements Rewritten {}

  /** Some flows cannot be kept; nothing was changed. */
  record Faulty(List<BookFault> faults) implements Rewritten {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /** What should come back was not there. */
  record Missing(String why) implements Rewritten {}
}
