package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The risk table as it is in one environment. A statement is as risky as the riskiest of its units,
 * a unit as the riskiest of its types and traits. What the table does not know is {@link
 * Risk#HIGH}, and so is what was not understood, whatever the table says.
 */
public record Risks(RiskLevels levels) {

  private static final String NOT_UNDERSTOOD = "UNKNOWN";

  /** The risk of one statement. */
  public Risk of(StatementSnapshot statement) {
    return highest(statement.units().stream().map(this::of));
  }

  /** The risk of one unit of a statement. */
  public Risk of(UnitSnapshot unit) {
    return highest(reasons(unit).map(RiskReason::risk));
  }

  /** The risk of doing something of this SQL type, if nothing else is known of it. */
  public Risk ofType(String sqlType) {
    return sqlType.equals(NOT_UNDERSTOOD)
        ? Risk.HIGH
        : levels.types().getOrDefault(sqlType, Risk.HIGH);
  }

  /** Everything about a unit that the table has a risk for, riskiest first. */
  public List<RiskReason> why(UnitSnapshot unit) {
    return reasons(unit)
        .sorted(Comparator.comparing(RiskReason::risk).reversed().thenComparing(RiskReason::name))
        .toList();
  }

  static Risk highest(Stream<Risk> risks) {
    return risks.max(Comparator.naturalOrder()).orElse(Risk.HIGH);
  }

  private Stream<RiskReason> reasons(UnitSnapshot unit) {
    Stream<RiskReason> types =
        unit.sqlTypes().stream().map(type -> new RiskReason(type, ofType(type)));
    Stream<String> traits =
        changesEveryRow(unit)
            ? Stream.concat(unit.traits().stream(), Stream.of(StandardRisks.WITHOUT_WHERE))
            : unit.traits().stream();
    return Stream.concat(types, traits.map(trait -> new RiskReason(trait, ofTrait(trait))));
  }

  private Risk ofTrait(String trait) {
    return levels.traits().getOrDefault(trait, Risk.HIGH);
  }

  /** An UPDATE or DELETE is taken to have no WHERE unless it is known to have one. */
  private static boolean changesEveryRow(UnitSnapshot unit) {
    List<String> sqlTypes = unit.sqlTypes();
    return (sqlTypes.contains("DELETE") || sqlTypes.contains("UPDATE"))
        && !Boolean.TRUE.equals(unit.where());
  }
}
