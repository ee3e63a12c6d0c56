package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much harm SQL can do, in each environment: the standard table with what a workspace changed.
 * Immutable.
 */
public final class RiskTable {

  /** What a role, or access to all of a database, counts as: it lets somebody in. */
  public static final String WITHOUT_STATEMENT = "GRANT";

  private static final RiskTable STANDARD = new RiskTable(RiskChanges.NONE);

  private final Risks everywhere;
  private final Map<String, Risks> environments;

  private RiskTable(RiskChanges changes) {
    RiskLevels workspace = changes.workspace().over(RiskLevels.standard());
    everywhere = new Risks(workspace);
    environments =
        changes.environments().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> new Risks(e.getValue().over(workspace))));
  }

  /** The table a new workspace starts with. */
  public static RiskTable standard() {
    return STANDARD;
  }

  public static RiskTable of(RiskChanges changes) {
    return new RiskTable(changes);
  }

  /** The table as it is in this environment. */
  public Risks in(String environmentId) {
    return environments.getOrDefault(environmentId, everywhere);
  }

  /** The risk of a stage: that of its riskiest task. */
  public Risk of(StageSnapshot stage) {
    Risks risks = in(stage.environmentId());
    return Risks.highest(
        stage.tasks().stream()
            .map(
                task ->
                    stage
                        .statementOf(task)
                        .map(risks::of)
                        .orElseGet(() -> risks.ofType(WITHOUT_STATEMENT))));
  }
}
