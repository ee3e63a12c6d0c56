package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for true while something is tried out, beside what a stage says.
 *
 * @param onlyFallback whether the flows of the stage's own source type are left out
 * @param values values of variables, which count instead of the stage's
 * @param unknown variables that nothing is known of, whatever the stage says
 * @param risk the risk; null for what the stage's statements have
 */
public record Supposed(
    boolean onlyFallback,
    Map<Variable, Object> values,
    Set<Variable> unknown,
    @Nullable Risk risk) {

  /** Everything is as the stage says. */
  static final Supposed NOTHING = new Supposed(false, Map.of(), Set.of(), null);

  public Supposed {
    values = Map.copyOf(values);
    unknown = Set.copyOf(unknown);
  }

  SourceType source(SourceType ofStage) {
    return onlyFallback ? SourceType.FALLBACK : ofStage;
  }

  Risk risk(Risk ofStage) {
    return risk == null ? ofStage : risk;
  }

  List<Target> of(List<Target> targets) {
    return values.isEmpty() && unknown.isEmpty()
        ? targets
        : targets.stream().map(this::of).toList();
  }

  private Target of(Target target) {
    Inputs.Builder inputs = target.inputs().toBuilder();
    values.forEach(inputs::put);
    unknown.forEach(inputs::unset);
    return new Target(
        target.taskId(), target.sqlType(), target.schemaName(), target.tableName(), inputs.build());
  }
}
