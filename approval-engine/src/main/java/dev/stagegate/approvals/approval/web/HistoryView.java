package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approvals.Happened;
import dev.stagegate.approvals.approval.Happening;
import dev.stagegate.events.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an approval, in order. */
@Schema(name = "ApprovalHistory")
record HistoryView(List<EntryView> entries) {

  HistoryView {
    entries = List.copyOf(entries);
  }

  /**
   * One thing that happened.
   *
   * @param detail why, how it ended, or the reviewer's comment; may be empty
   */
  @Schema(name = "ApprovalHistoryEntry")
  record EntryView(
      Instant at,
      Happening.Event event,
      @Nullable String nodeId,
      @Nullable String person,
      @Nullable Channel channel,
      String detail,
      List<String> asked) {

    static EntryView of(Happened happened) {
      Happening what = happened.what();
      return new EntryView(
          happened.at(),
          what.event(),
          what.nodeId(),
          what.person(),
          what.channel(),
          what.detail(),
          what.asked());
    }
  }
}
