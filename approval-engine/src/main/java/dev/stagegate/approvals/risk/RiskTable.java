package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much harm SQL can do. A statement is as risky as the riskiest of its units, a unit as the
 * riskiest of its types and traits, a stage as the riskiest of its statements. What the table does
 * not know is {@link Risk#HIGH}.
 *
 * @param types the risk of each SQL type
 * @param traits the risk that a trait raises a unit to
 */
public record RiskTable(Map<String, Risk> types, Map<String, Risk> traits) {

  private static final RiskTable STANDARD =
      new RiskTable(StandardRisks.types(), StandardRisks.traits());

  public RiskTable {
    types = Map.copyOf(types);
    traits = Map.copyOf(traits);
  }

  /** The table a new workspace starts with. */
  public static RiskTable standard() {
    return STANDARD;
  }

  /** The risk of a stage: a stage without statements was not understood. */
  public Risk of(StageSnapshot stage) {
    return highest(stage.statements().stream().map(this::of));
  }

  /** The risk of one statement. */
  public Risk of(StatementSnapshot statement) {
    return highest(statement.units().stream().map(this::of));
  }

  /** The risk of one unit of a statement. */
  public Risk of(UnitSnapshot unit) {
    if (changesEveryRow(unit)) {
      return Risk.HIGH;
    }
    return highest(Stream.concat(known(types, unit.sqlTypes()), known(traits, unit.traits())));
  }

  /** An UPDATE or DELETE is taken to have no WHERE unless it is known to have one. */
  private static boolean changesEveryRow(UnitSnapshot unit) {
    List<String> sqlTypes = unit.sqlTypes();
    return (sqlTypes.contains("DELETE") || sqlTypes.contains("UPDATE"))
        && !Boolean.TRUE.equals(unit.where());
  }

  private static Stream<Risk> known(Map<String, Risk> table, Collection<String> names) {
    return names.stream().map(name -> table.getOrDefault(name, Risk.HIGH));
  }

  private static Risk highest(Stream<Risk> risks) {
    return risks.max(Comparator.naturalOrder()).orElse(Risk.HIGH);
  }
}
