package dev.stagegate.approvals.risktable.web;

import dev.stagegate.approvals.risk.RiskChanges;
import dev.stagegate.approvals.risk.RiskLevels;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be different from the standard table, as it is sent.
 *
 * @param workspace what is different everywhere
 * @param environments what is different again in one environment, by its id
 */
record RiskTableRequest(
    @Nullable RowsRequest workspace, @Nullable Map<String, @Nullable RowsRequest> environments) {

  private static final int MOST_ENVIRONMENTS = 100;
  private static final int LONGEST_ID = 200;

  RiskChanges toChanges() {
    List<FieldProblem> problems = new ArrayList<>();
    RiskLevels everywhere = RowsRequest.levels(workspace, "/workspace", problems);
    Map<String, RiskLevels> changes = environments(problems);
    if (!problems.isEmpty()) {
      throw Problem.unprocessable(
          "invalid-risk-table", "The risk table was not changed.", problems);
    }
    return new RiskChanges(everywhere, changes);
  }

  private Map<String, RiskLevels> environments(List<FieldProblem> problems) {
    Map<String, RiskLevels> changes = new HashMap<>();
    if (environments == null) {
      return changes;
    }
    if (environments.size() > MOST_ENVIRONMENTS) {
      problems.add(
          new FieldProblem("/environments", "at most " + MOST_ENVIRONMENTS + " environments"));
      return changes;
    }
    environments.forEach(
        (id, rows) -> {
          String field = "/environments/" + RowsRequest.escaped(id);
          if (id.isBlank() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            problems.add(
                new FieldProblem(
                    field,
                    "must be an environment's id, of at most " + LONGEST_ID + " characters"));
          }
          changes.put(id, RowsRequest.levels(rows, field, problems));
        });
    return changes;
  }
}
