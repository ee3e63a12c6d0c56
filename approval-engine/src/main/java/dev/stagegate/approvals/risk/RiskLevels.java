package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows of a risk table.
 *
 * @param types the risk of each SQL type
 * @param traits the risk that a trait raises a unit to
 */
public record RiskLevels(Map<String, Risk> types, Map<String, Risk> traits) {

  /** No row at all. */
  public static final RiskLevels NONE = new RiskLevels(Map.of(), Map.of());

  private static final RiskLevels STANDARD =
      new RiskLevels(StandardRisks.types(), StandardRisks.traits());

  public RiskLevels {
    types = Map.copyOf(types);
    traits = Map.copyOf(traits);
  }

  /** The rows a new workspace starts with: all that are known. */
  public static RiskLevels standard() {
    return STANDARD;
  }

  /** These rows, and those of the other that are not named here. */
  RiskLevels over(RiskLevels other) {
    return new RiskLevels(over(other.types, types), over(other.traits, traits));
  }

  private static Map<String, Risk> over(Map<String, Risk> lower, Map<String, Risk> upper) {
    Map<String, Risk> both = new HashMap<>(lower);
    both.putAll(upper);
    return both;
  }
}
