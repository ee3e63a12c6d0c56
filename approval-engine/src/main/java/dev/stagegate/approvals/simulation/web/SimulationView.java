package dev.stagegate.approvals.simulation.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Closed;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.HeldNode;
import dev.stagegate.approvals.approval.Plan;
import dev.stagegate.approvals.approval.Prospect;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.flow.ExplanationInWords;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.simulation.Simulation;
import dev.stagegate.approvals.sql.web.ClassifyView;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would become of the request.
 *
 * @param sql what the SQL does; null where there is none
 * @param flows the flows it would have to pass
 * @param options how it would go through the nodes; null while it is not known what they are
 * @param holdReason why it would be held; null where it would not
 * @param detail the same for people; empty where it would not
 */
record SimulationView(
    State state,
    Risk risk,
    @Nullable ClassifyView sql,
    List<MatchedFlow> flows,
    List<NodeView> nodes,
    @Nullable FlowOptions options,
    @Nullable HoldReason holdReason,
    String detail,
    Explanation explanation,
    List<String> inWords) {

  SimulationView {
    flows = List.copyOf(flows);
    nodes = List.copyOf(nodes);
    inWords = List.copyOf(inWords);
  }

  /** How it would stand. */
  @Schema(name = "SimulatedState")
  enum State {
    /** No approval is required. */
    APPROVED,
    WAITING,
    HELD
  }

  /** A node, and who could say yes to it now; where nobody could, why. */
  @Schema(name = "SimulatedNode")
  record NodeView(
      String nodeId,
      String title,
      @Nullable String role,
      List<String> people,
      @Nullable String group,
      @Nullable String external,
      int quorum,
      List<String> eligible,
      @Nullable HoldReason holdReason,
      String detail) {

    NodeView {
      people = List.copyOf(people);
      eligible = List.copyOf(eligible);
    }

    static NodeView of(Prospect prospect) {
      PlannedNode node = prospect.node();
      return new NodeView(
          node.nodeId(),
          node.title(),
          node.roleId(),
          node.people(),
          node.groupId(),
          node.systemId(),
          node.quorum(),
          prospect.eligible(),
          prospect.reason(),
          prospect.detail());
    }
  }

  static SimulationView of(Simulation simulation, @Nullable ClassifyView sql, Words words) {
    Approval approval = simulation.approval();
    Plan plan = plan(approval);
    Held held = Held.of(approval);
    return new SimulationView(
        state(approval),
        simulation.explanation().risk(),
        sql,
        plan == null ? List.of() : plan.flows(),
        simulation.prospects().stream().map(NodeView::of).toList(),
        plan == null ? null : plan.options(),
        held.reason,
        held.detail,
        simulation.explanation(),
        Stream.concat(
                new ExplanationInWords(words).of(simulation.explanation()).stream(),
                new SimulationInWords(words).of(simulation).stream())
            .toList());
  }

  private static State state(Approval approval) {
    return switch (approval) {
      case Waiting _ -> State.WAITING;
      case HeldAtNode _, Unplanned _ -> State.HELD;
      case Closed _ -> State.APPROVED;
    };
  }

  private static @Nullable Plan plan(Approval approval) {
    return switch (approval) {
      case UnderWay under -> under.plan();
      case Approved approved -> approved.plan();
      case Unplanned _, Closed _ -> null;
    };
  }

  /** Why it would be held; without a reason where it would not. */
  private record Held(@Nullable HoldReason reason, String detail) {

    static Held of(Approval approval) {
      return switch (approval) {
        case Unplanned held -> new Held(held.reason(), held.detail());
        case HeldAtNode held -> of(held.held().getFirst());
        case Waiting _, Closed _ -> new Held(null, "");
      };
    }

    private static Held of(HeldNode node) {
      return new Held(node.reason(), node.detail());
    }
  }
}
