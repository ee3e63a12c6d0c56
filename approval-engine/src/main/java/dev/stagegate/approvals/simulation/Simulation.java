package dev.stagegate.approvals.simulation;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Command.Ask;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.Prospect;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.events.ApprovalFact.VoidReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What would become of a request that arrived now: the rules of approvals decide, as they do for
 * every stage.
 *
 * @param approval the approval it would get
 * @param prospects who could say yes to each of its nodes; empty where it has none
 */
public record Simulation(Approval approval, Explanation explanation, List<Prospect> prospects) {

  public Simulation {
    prospects = List.copyOf(prospects);
  }

  public static Simulation of(
      Supposition supposition, FlowBook flows, Directory directory, Instant now) {
    ApprovalRules rules = new ApprovalRules(flows.supposing(supposition.supposed()), directory);
    Ask ask = new Ask("simulated", supposition.stage(), false, VoidReason.SUPERSEDED);
    Outcome.Changed opened = rules.open(ask, now);
    Approval approval = opened.current();
    return new Simulation(
        approval,
        Objects.requireNonNull(opened.explanation()),
        approval instanceof UnderWay under ? Prospect.all(under, directory, now) : List.of());
  }
}
