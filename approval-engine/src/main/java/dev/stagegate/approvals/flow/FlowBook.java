package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.approvals.risk.Risks;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All flows that are switched on, in order, and the risks they ask about, ready for matching.
 * Immutable.
 */
public final class FlowBook {

  private final long version;
  private final Map<SourceType, IndexedFlows> flows;
  private final RiskTable risks;

  private final Supposed supposed;

  private FlowBook(
      long version, Map<SourceType, IndexedFlows> flows, RiskTable risks, Supposed supposed) {
    this.version = version;
    this.flows = flows;
    this.risks = risks;
    this.supposed = supposed;
  }

  /** A book of flows that are given in their order, with the standard risks. */
  public static FlowBook of(long version, Collection<Flow> flows) {
    return of(version, flows, RiskTable.standard());
  }

  /**
   * A book of flows that are given in their order; those that are switched off are left out.
   *
   * @param version grows with every change of any flow, and of the risk table
   * @param risks how risky SQL is in each environment
   */
  public static FlowBook of(long version, Collection<Flow> flows, RiskTable risks) {
    Map<SourceType, List<Flow>> bySource =
        flows.stream().filter(Flow::enabled).collect(Collectors.groupingBy(Flow::source));
    Map<SourceType, IndexedFlows> indexed = new EnumMap<>(SourceType.class);
    for (SourceType source : SourceType.values()) {
      indexed.put(source, IndexedFlows.of(lookedAt(source, bySource)));
    }
    return new FlowBook(version, indexed, risks, Supposed.NOTHING);
  }

  /**
   * The same book with other flows, to try out requests of one source type.
   *
   * @param drafts the flows that take the place of those here: for the source type, for Fallback,
   *     or for both
   */
  public FlowBook with(SourceType tried, Map<SourceType, List<Flow>> drafts) {
    if (drafts.isEmpty()) {
      return this;
    }
    Map<SourceType, List<Flow>> bySource = new EnumMap<>(SourceType.class);
    for (SourceType source : EnumSet.of(tried, SourceType.FALLBACK)) {
      List<Flow> others = drafts.get(source);
      bySource.put(source, others == null ? own(source) : enabled(others));
    }
    Map<SourceType, IndexedFlows> indexed = new EnumMap<>(flows);
    indexed.put(tried, IndexedFlows.of(lookedAt(tried, bySource)));
    return new FlowBook(version, indexed, risks, supposed);
  }

  /** Without the Fallback flows, which every source type is tried with as well. */
  private List<Flow> own(SourceType source) {
    return flowsOf(source).flows().stream().filter(flow -> flow.source() == source).toList();
  }

  private static List<Flow> enabled(List<Flow> drafts) {
    return drafts.stream().filter(Flow::enabled).toList();
  }

  /** The same book, which takes something for true of every stage, to try it out. */
  public FlowBook supposing(Supposed supposed) {
    return new FlowBook(version, flows, risks, supposed);
  }

  /** How risky SQL is in this environment. */
  public Risks risksIn(String environmentId) {
    return risks.in(environmentId);
  }

  /** Grows with every change of any flow, and of the risk table. */
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
    List<Target> targets = supposed.of(Targets.of(stage, risks.in(stage.environmentId())));
    return new Matching(flowsOf(supposed.source(stage.sourceType())), version)
        .match(targets, supposed.risk(risks.of(stage)), waivesUnmatched);
  }

  private IndexedFlows flowsOf(SourceType source) {
    return Objects.requireNonNull(flows.get(source));
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
