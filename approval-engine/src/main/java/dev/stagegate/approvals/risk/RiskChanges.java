package dev.stagegate.approvals.risk;

import java.util.Map;

/**
 * How a workspace's risk table differs from the standard one.
 *
 * @param workspace the rows that are different everywhere
 * @param environments the rows that are different again in one environment, by its id
 */
public record RiskChanges(RiskLevels workspace, Map<String, RiskLevels> environments) {

  /** The standard table as it is. */
  public static final RiskChanges NONE = new RiskChanges(RiskLevels.NONE, Map.of());

  public RiskChanges {
    environments = Map.copyOf(environments);
  }
}
