package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Holders;
import dev.stagegate.approvals.directory.Scope;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the people of a node: all who may decide it, or the assignee alone where he or she is one of
 * them.
 */
record Asking(Directory directory) {

  /** Opens a plan's first node, or holds the approval there. */
  Step open(String id, StageSnapshot stage, Plan plan, boolean rung, Instant now) {
    return resume(
        new HeldAtNode(id, stage, plan, 1, 0, HoldReason.NOBODY_ELIGIBLE, "", List.of()),
        rung,
        now);
  }

  /** Opens the node after one that said yes, or holds the approval there. */
  Step openNext(Waiting passed, List<CountedReview> reviews, Instant now) {
    HeldAtNode next =
        new HeldAtNode(
            passed.id(),
            passed.stage(),
            passed.plan(),
            passed.open().position() + 1,
            0,
            HoldReason.NOBODY_ELIGIBLE,
            "",
            reviews);
    return resume(next, false, now);
  }

  /** Opens a node that was held, if somebody can decide it now; holds it otherwise. */
  Step resume(HeldAtNode held, boolean rung, Instant now) {
    People people = people(held.stage(), held.plan().node(held.position()), held.reviews(), now);
    if (people.eligible().isEmpty()) {
      return hold(held);
    }
    boolean invite = rung || held.stage().inviteAutomatically();
    OpenNode open = people.openNode(held.position(), held.round() + 1, 0, invite);
    Waiting waiting = new Waiting(held.id(), held.stage(), held.plan(), open, held.reviews());
    return Step.to(waiting, new NodeOpened(request(waiting)));
  }

  /**
   * Asks the open node's people afresh, or holds the approval there when nobody can decide it any
   * more.
   */
  Step again(
      Waiting waiting, ReassignCause cause, @Nullable String by, boolean invite, Instant now) {
    People people = people(waiting.stage(), waiting.node(), waiting.reviews(), now);
    OpenNode before = waiting.open();
    if (people.eligible().isEmpty()) {
      return hold(new HeldAtNode(
              waiting.id(),
              waiting.stage(),
              waiting.plan(),
              before.position(),
              before.round(),
              HoldReason.NOBODY_ELIGIBLE,
              "",
              waiting.reviews()))
          .after(closed(waiting, by));
    }
    int refusals = cause == ReassignCause.REVIEW_REFUSED ? before.refusals() + 1 : 0;
    OpenNode open = people.openNode(before.position(), before.round() + 1, refusals, invite);
    Waiting asked =
        new Waiting(waiting.id(), waiting.stage(), waiting.plan(), open, waiting.reviews());
    return Step.to(asked, new NodeReassigned(request(asked), cause, by));
  }

  /** Who may decide the node now, and who is asked. */
  People people(StageSnapshot stage, PlannedNode node, List<CountedReview> reviews, Instant now) {
    FourEyes fourEyes = new FourEyes(directory, stage, reviews);
    Holders holders = directory.holders(node.roleId(), Scope.of(stage), now);
    List<String> eligible =
        holders.people().stream()
            .filter(person -> fourEyes.against(person, node.nodeId()).isEmpty())
            .toList();
    String assignee = stage.assignee();
    List<String> asked =
        assignee != null && eligible.contains(assignee) ? List.of(assignee) : eligible;
    return new People(eligible, asked, holders.until());
  }

  private Step hold(HeldAtNode at) {
    PlannedNode node = at.plan().node(at.position());
    HoldReason reason =
        directory.complete() ? HoldReason.NOBODY_ELIGIBLE : HoldReason.DIRECTORY_MISSING;
    HeldAtNode held =
        new HeldAtNode(
            at.id(),
            at.stage(),
            at.plan(),
            at.position(),
            at.round(),
            reason,
            detail(node, at.stage()),
            at.reviews());
    return Step.to(held, heldFact(held, reason, held.detail()));
  }

  private String detail(PlannedNode node, StageSnapshot stage) {
    return directory.complete()
        ? "nobody who may review this stage holds the role %s (%s) in project %s"
            .formatted(node.roleId(), node.title(), stage.projectId())
        : "the people and roles of project %s have not arrived yet".formatted(stage.projectId());
  }

  static ApprovalFact heldFact(Approval approval, HoldReason reason, String detail) {
    StageSnapshot stage = approval.stage();
    return new ApprovalHeld(
        approval.id(), stage.issueId(), stage.stageId(), stage.revision(), reason, detail);
  }

  private static NodeClosed closed(Waiting waiting, @Nullable String by) {
    StageSnapshot stage = waiting.stage();
    return new NodeClosed(
        waiting.id(),
        stage.issueId(),
        stage.stageId(),
        waiting.node().nodeId(),
        NodeOutcome.HELD,
        by,
        null,
        null);
  }

  private static NodeRequest request(Waiting waiting) {
    OpenNode open = waiting.open();
    Plan plan = waiting.plan();
    return new NodeRequest(
        waiting.id(),
        waiting.node(),
        open.position(),
        plan.nodes().size(),
        open.round(),
        open.eligible(),
        open.asked(),
        open.invited(),
        plan.risk(),
        plan.flows(),
        waiting.stage());
  }

  /**
   * Who may decide a node, who of them is asked, and until when that is so if nothing else changes.
   */
  record People(List<String> eligible, List<String> asked, @Nullable Instant until) {

    OpenNode openNode(int position, int round, int refusals, boolean invited) {
      return new OpenNode(position, round, refusals, eligible, asked, invited, until);
    }
  }
}
