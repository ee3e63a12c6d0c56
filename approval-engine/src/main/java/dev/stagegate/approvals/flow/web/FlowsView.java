package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Flows.KeptFlow;
import dev.stagegate.approvals.flow.Flows.Shelf;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Flows by source type, in order. */
record FlowsView(List<ShelfView> sources) {

  FlowsView {
    sources = List.copyOf(sources);
  }

  /** The flows of one source type; its version goes into If-Match of an order. */
  record ShelfView(SourceType source, long orderVersion, List<FlowView> flows)
      implements Comparable<ShelfView> {

    ShelfView {
      flows = List.copyOf(flows);
    }

    static ShelfView of(Shelf shelf, Function<Flow, List<FlowFault>> faults) {
      return new ShelfView(
          shelf.source(),
          shelf.version(),
          shelf.flows().stream().map(kept -> FlowView.of(kept, faults)).toList());
    }

    @Override
    public int compareTo(ShelfView other) {
      return source.compareTo(other.source);
    }
  }

  /**
   * One flow; its version goes into If-Match of a change.
   *
   * @param faults what is wrong with it by now: it asks a role, group or person that is no longer
   *     there
   */
  record FlowView(
      String flowId,
      SourceType source,
      String title,
      String description,
      String condition,
      List<Node> nodes,
      FlowOptions options,
      boolean enabled,
      long version,
      String changedBy,
      Instant changedAt,
      List<FlowFault> faults) {

    FlowView {
      nodes = List.copyOf(nodes);
      faults = List.copyOf(faults);
    }

    static FlowView of(KeptFlow kept, Function<Flow, List<FlowFault>> faults) {
      Flow flow = kept.flow();
      return new FlowView(
          flow.id(),
          flow.source(),
          flow.title(),
          flow.description(),
          flow.condition().text(),
          flow.nodes(),
          flow.options(),
          flow.enabled(),
          flow.version(),
          kept.changedBy(),
          kept.changedAt(),
          faults.apply(flow));
    }
  }
}
