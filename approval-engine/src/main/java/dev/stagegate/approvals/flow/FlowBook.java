package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All flows that are switched on, in order, and the risks they ask about.
 *
 * @param version grows with every change of any flow, and of the risk table
 * @param flows the flows of each source type, first to last
 * @param risks how risky SQL is in each environment
 */
public record FlowBook(long version, Map<SourceType, List<Flow>> flows, RiskTable risks) {

  public FlowBook {
    flows = Map.copyOf(flows);
  }

  /** A book of flows that are given in their order, with the standard risks. */
  public static FlowBook of(long version, Collection<Flow> flows) {
    return of(version, flows, RiskTable.standard());
  }

  /** A book of flows that are given in their order; those that are switched off are left out. */
  public static FlowBook of(long version, Collection<Flow> flows, RiskTable risks) {
    return new FlowBook(
        version,
        flows.stream().filter(Flow::enabled).collect(Collectors.groupingBy(Flow::source)),
        risks);
  }

  /**
   * Finds what a stage must pass: every flow that some target of it matched first.
   *
   * @param waivesUnmatched what becomes of a target that no flow matches: true for nothing
   *     required, false for a stop
   */
  public Match match(StageSnapshot stage, boolean waivesUnmatched) {
    return new Matching(lookedAt(stage.sourceType()), version)
        .match(
            Targets.of(stage, risks.in(stage.environmentId())), risks.of(stage), waivesUnmatched);
  }

  /**
   * The flows a request of this source type is tried with, in order: its own, then the fallback.
   */
  private List<Flow> lookedAt(SourceType source) {
    return Stream.concat(of(source).stream(), of(SourceType.FALLBACK).stream()).toList();
  }

  private List<Flow> of(SourceType source) {
    return flows.getOrDefault(source, List.of());
  }
}
