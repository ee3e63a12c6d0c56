package dev.stagegate.approvals.flow;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an approval goes through its nodes.
 *
 * @param anyOrder whether all nodes are open at once; else one opens after another
 * @param samePersonMayPassSeveralNodes whether one person may be counted at several nodes
 * @param remindAfter after so long without a decision a node's people are asked afresh; null never
 * @param expireAfter after so long without a decision the approval is held; null never
 */
public record FlowOptions(
    boolean anyOrder,
    boolean samePersonMayPassSeveralNodes,
    @Nullable Duration remindAfter,
    @Nullable Duration expireAfter) {

  /** One node after another, each by somebody else, without a limit in time. */
  public static final FlowOptions STRICT = new FlowOptions(false, false, null, null);

  /** What holds for a stage that must pass several flows: the stricter, in every regard. */
  static FlowOptions strictest(List<FlowOptions> options) {
    return options.isEmpty()
        ? STRICT
        : new FlowOptions(
            options.stream().allMatch(FlowOptions::anyOrder),
            options.stream().allMatch(FlowOptions::samePersonMayPassSeveralNodes),
            shortest(options, FlowOptions::remindAfter),
            shortest(options, FlowOptions::expireAfter));
  }

  private static @Nullable Duration shortest(
      List<FlowOptions> options, Function<FlowOptions, @Nullable Duration> part) {
    return options.stream()
        .map(part)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
