package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All flows, in order, ready for matching. Immutable. */
public final class FlowBook {

  private final long version;
  private final Map<SourceType, IndexedFlows> flows;

  private FlowBook(long version, Map<SourceType, IndexedFlows> flows) {
    this.version = version;
    this.flows = flows;
  }

  /**
   * A book of flows that are given in their order.
   *
   * @param version grows with every change of any flow
   */
  public static FlowBook of(long version, Collection<Flow> flows) {
    Map<SourceType, List<Flow>> bySource =
        flows.stream().collect(Collectors.groupingBy(Flow::source));
    Map<SourceType, IndexedFlows> indexed = new EnumMap<>(SourceType.class);
    for (SourceType source : SourceType.values()) {
      indexed.put(source, IndexedFlows.of(lookedAt(source, bySource)));
    }
    return new FlowBook(version, indexed);
  }

  /** Grows with every change of any flow. */
  public long version() {
    return version;
  }

  /**
   * Finds what a stage must pass: every flow that some target of it matched first.
   *
   * @param waivesUnmatched what becomes of a target that no flow matches: true for nothing
   *     required, false for a stop
   */
  public Match match(StageSnapshot stage, boolean waivesUnmatched) {
    return new Matching(Objects.requireNonNull(flows.get(stage.sourceType())), version)
        .match(
            Targets.of(stage, RiskTable.standard()),
            RiskTable.standard().of(stage),
            waivesUnmatched);
  }

  /**
   * The flows a request of this source type is tried with, in order: its own, then the fallback.
   */
  private static List<Flow> lookedAt(SourceType source, Map<SourceType, List<Flow>> flows) {
    List<Flow> fallback = flows.getOrDefault(SourceType.FALLBACK, List.of());
    return source == SourceType.FALLBACK
        ? fallback
        : Stream.concat(flows.getOrDefault(source, List.of()).stream(), fallback.stream()).toList();
  }
}
