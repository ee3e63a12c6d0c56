package dev.stagegate.approvals.book;

import java.util.List;

/** The ids of a source type's flows, first to last, before and after an edit. */
public record Reordering(List<String> before, List<String> after) {

  public Reordering {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
