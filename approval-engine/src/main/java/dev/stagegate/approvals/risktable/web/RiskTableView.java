package dev.stagegate.approvals.risktable.web;

import dev.stagegate.approvals.risk.RiskChanges;
import dev.stagegate.approvals.risk.RiskLevels;
import dev.stagegate.approvals.risktable.RiskTables.Edited;
import dev.stagegate.approvals.risktable.RiskTables.Kept;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The risk table: the standard rows, what is different in the workspace, and what is different
 * again in single environments.
 *
 * @param version goes into If-Match of a change
 */
record RiskTableView(
    long version,
    String changedBy,
    Instant changedAt,
    RiskLevels standard,
    RiskLevels workspace,
    Map<String, RiskLevels> environments) {

  RiskTableView {
    environments = Map.copyOf(environments);
  }

  static RiskTableView of(Kept kept) {
    return new RiskTableView(
        kept.version(),
        kept.changedBy(),
        kept.changedAt(),
        RiskLevels.standard(),
        kept.changes().workspace(),
        kept.changes().environments());
  }

  /** The edits of the table, newest first. */
  @Schema(name = "RiskTableHistory")
  record HistoryView(List<EditView> edits) {
    HistoryView {
      edits = List.copyOf(edits);
    }
  }

  /** One edit: who, when, and how the table differed from the standard one before and after. */
  @Schema(name = "RiskTableEdit")
  record EditView(
      long version, String changedBy, Instant changedAt, RiskChanges before, RiskChanges after) {

    static EditView of(Edited edited) {
      return new EditView(
          edited.version(),
          edited.changedBy(),
          edited.changedAt(),
          edited.before(),
          edited.after());
    }
  }
}
