package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.approvals.book.FieldChange;
import dev.stagegate.approvals.book.FlowChange;
import dev.stagegate.approvals.book.KeptEdit;
import dev.stagegate.approvals.book.Reordering;
import dev.stagegate.approvals.book.StoodFlow;
import dev.stagegate.events.SourceType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits of flows, newest first.
 *
 * @param next the cursor of the next page; null on the last
 */
@Schema(name = "FlowHistory")
record HistoryView(List<EntryView> entries, @Nullable String next) {

  HistoryView {
    entries = List.copyOf(entries);
  }

  static HistoryView of(List<KeptEdit> edits, int limit) {
    List<KeptEdit> page = edits.subList(0, Math.min(limit, edits.size()));
    return new HistoryView(
        page.stream().map(EntryView::of).toList(),
        edits.size() > limit ? Long.toString(page.getLast().id()) : null);
  }

  /**
   * One edit.
   *
   * @param orderVersion the version of the list that it led to
   * @param flows the flows it changed; a list of entries has the first of them only
   * @param flowCount how many flows it changed
   * @param order the ids first to last, before and after; null where the order stayed, and in a
   *     list of entries
   */
  @Schema(name = "FlowHistoryEntry")
  record EntryView(
      long entryId,
      SourceType source,
      long orderVersion,
      BookEdit.Kind kind,
      String by,
      Instant at,
      @Nullable Long restoredFrom,
      List<ChangeView> flows,
      int flowCount,
      @Nullable Reordering order) {

    EntryView {
      flows = List.copyOf(flows);
    }

    static EntryView of(KeptEdit kept) {
      BookEdit edit = kept.edit();
      return new EntryView(
          kept.id(),
          edit.source(),
          kept.version(),
          edit.kind(),
          edit.by(),
          edit.at(),
          edit.restoredFrom(),
          edit.changes().stream().map(ChangeView::of).toList(),
          kept.changeCount(),
          edit.reordering());
    }
  }

  /** One flow before and after; null where there was none. */
  record ChangeView(
      String flowId,
      @Nullable StoodFlow before,
      @Nullable StoodFlow after,
      List<FieldChange> fields) {

    ChangeView {
      fields = List.copyOf(fields);
    }

    static ChangeView of(FlowChange change) {
      return new ChangeView(change.flowId(), change.before(), change.after(), change.fields());
    }
  }
}
