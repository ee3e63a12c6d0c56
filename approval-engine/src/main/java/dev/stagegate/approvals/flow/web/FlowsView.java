package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Flows.KeptFlow;
import dev.stagegate.approvals.flow.Flows.Shelf;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.flow.Staff;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

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

    static ShelfView of(Shelf shelf, Staff staff) {
      return new ShelfView(
          shelf.source(),
          shelf.version(),
          shelf.flows().stream().map(kept -> FlowView.of(kept, staff)).toList());
    }

    @Override
    public int compareTo(ShelfView other) {
      return source.compareTo(other.source);
    }
  }

  /**
   * One flow; its version goes into If-Match of a change.
   *
   * @param nodesWithoutApprovers the places, from 0, of nodes that nobody can approve any more,
   *     since the role, the group or too many of the people that they ask are gone; none where it
   *     is turned off
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
      List<Integer> nodesWithoutApprovers) {

    FlowView {
      nodes = List.copyOf(nodes);
      nodesWithoutApprovers = List.copyOf(nodesWithoutApprovers);
    }

    static FlowView of(KeptFlow kept, Staff staff) {
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
          flow.enabled() ? withoutApprovers(flow.nodes(), staff) : List.of());
    }

    private static List<Integer> withoutApprovers(List<Node> nodes, Staff staff) {
      return IntStream.range(0, nodes.size())
          .filter(place -> !staff.canDecide(nodes.get(place)))
          .boxed()
          .toList();
    }
  }
}
