package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.List;

/**
 * How a list of flows is different from another.
 *
 * @param moved the fewest flows that one would have to move by hand
 */
public record ShelfDiff(
    SourceType source,
    List<PlacedFlow> added,
    List<PlacedFlow> removed,
    List<ChangedFlow> changed,
    List<MovedFlow> moved) {

  public ShelfDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
    moved = List.copyOf(moved);
  }

  /** A flow that is in one of the lists only, and its position there, from 1. */
  public record PlacedFlow(String flowId, String title, int position) {}

  /** A flow that is in both, with what is different about it. */
  public record ChangedFlow(String flowId, String title, List<FieldChange> fields) {
    public ChangedFlow {
      fields = List.copyOf(fields);
    }
  }

  /** A flow that stands elsewhere among the others; positions from 1. */
  public record MovedFlow(String flowId, String title, int from, int to) {}
}
