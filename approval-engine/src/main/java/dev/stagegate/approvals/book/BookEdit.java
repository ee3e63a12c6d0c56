package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit of the flows of a source type.
 *
 * @param changes the flows whose content is different, with how they were before and after
 * @param reordering null where the order is the same, but for a flow added last or taken out
 * @param restoredFrom the edit whose state came back; null where none did
 */
public record BookEdit(
    SourceType source,
    Kind kind,
    String by,
    Instant at,
    List<FlowChange> changes,
    @Nullable Reordering reordering,
    @Nullable Long restoredFrom) {

  public BookEdit {
    changes = List.copyOf(changes);
  }

  /** What somebody did. */
  public enum Kind {
    CREATED,
    CHANGED,
    ENABLED,
    DISABLED,
    DELETED,
    REORDERED,
    IMPORTED,
    RESTORED
  }

  /** An edit of one flow that keeps its place. */
  public static BookEdit ofOne(
      SourceType source, Kind kind, FlowChange change, String by, Instant at) {
    return new BookEdit(source, kind, by, at, List.of(change), null, null);
  }
}
