package dev.stagegate.approvals.simulation.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.Closed;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.OpenNode;
import dev.stagegate.approvals.approval.Prospect;
import dev.stagegate.approvals.simulation.Simulation;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.ApprovalFact.HoldReason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would become of a request, as sentences for people, in their language. */
record SimulationInWords(Words words) {

  List<String> of(Simulation simulation) {
    return Stream.concat(
            Stream.of(state(simulation.approval())),
            simulation.prospects().stream().map(this::prospect))
        .toList();
  }

  private String state(Approval approval) {
    return switch (approval) {
      case Waiting waiting ->
          words.say(
              "simulation.waiting",
              waiting.open().stream()
                  .map(OpenNode::position)
                  .map(waiting.plan()::node)
                  .map(node -> node.title())
                  .collect(Collectors.joining(words.say("separator"))));
      case HeldAtNode held -> held(held.held().getFirst().reason());
      case Unplanned held -> held(held.reason());
      case Closed _ -> words.say("simulation.approved");
    };
  }

  private String held(HoldReason reason) {
    return words.say("simulation.held", words.say("hold." + reason));
  }

  private String prospect(Prospect prospect) {
    HoldReason reason = prospect.reason();
    return reason == null
        ? words.say(
            "simulation.node",
            prospect.node().title(),
            prospect.node().quorum(),
            String.join(words.say("separator"), prospect.eligible()))
        : words.say("simulation.node.nobody", prospect.node().title(), words.say("hold." + reason));
  }
}
