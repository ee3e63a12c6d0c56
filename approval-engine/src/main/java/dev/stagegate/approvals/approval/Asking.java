package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Holders;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the people of nodes whose turn it is: all who may decide a node, or the assignee alone where
 * he or she is one of them.
 */
record Asking(Directory directory, Instant now) {

  /** Gives the first nodes of a plan their turn. */
  Step begin(String id, StageSnapshot stage, Plan plan, boolean rung) {
    UnderWay start = UnderWay.at(id, stage, plan, plan.first(), List.of());
    return each(start, turn -> lookAt(start, turn, rung));
  }

  /** Looks at every turn with the people of this moment. */
  Step look(UnderWay about) {
    if (isExpired(about)) {
      return expire(about);
    }
    return overdue()
        .rejected(about)
        .flatMap(open -> reject(about, open))
        .orElseGet(() -> each(about, turn -> lookAt(about, turn, false)));
  }

  private Overdue overdue() {
    return new Overdue(directory, now);
  }

  private Optional<Step> reject(UnderWay about, OpenNode open) {
    return overdue()
        .rejection(about, open)
        .map(review -> new Reviewing(directory, now).count(about, open, review));
  }

  /** Holds a node whose system cannot be asked, unless it was asked afresh meanwhile. */
  Step giveUp(UnderWay about, Command.GiveUp failed) {
    return each(
        about,
        turn ->
            turn instanceof OpenNode open
                    && open.round() == failed.round()
                    && isAskedElsewhere(about, open, failed.nodeId())
                ? stop(about, open, HoldReason.SYSTEM_UNREACHABLE, failed.detail())
                : Move.to(turn));
  }

  private static boolean isAskedElsewhere(UnderWay about, OpenNode open, String nodeId) {
    PlannedNode node = about.plan().node(open.position());
    return node.systemId() != null && node.nodeId().equals(nodeId);
  }

  /** Holds an open node until people ask again. */
  private static Move stop(UnderWay about, OpenNode open, HoldReason reason, String detail) {
    HeldNode held = new HeldNode(open.position(), open.round(), reason, detail);
    return Move.to(held, Telling.closed(about, open, NodeOutcome.HELD, null), told(about, held));
  }

  /** Whether time ran out, even if nobody looked yet: from that second on no review counts. */
  boolean isExpired(UnderWay about) {
    return about.open().stream().anyMatch(open -> open.isExpired(about.plan().options(), now));
  }

  /** Asks afresh wherever a node is open, and sees what can be opened. */
  Step ring(UnderWay about, String by) {
    return each(
        about,
        turn ->
            switch (turn) {
              case OpenNode open -> again(about, open, ReassignCause.BELL_RUNG, by, true);
              case HeldNode held -> resume(about, held, true);
            });
  }

  /** The stage, which waits on somebody else now, asks afresh wherever a node is open. */
  Step reassign(UnderWay about, String by) {
    boolean invite = about.stage().inviteAutomatically();
    return each(
        about,
        turn ->
            switch (turn) {
              case OpenNode open -> again(about, open, ReassignCause.ASSIGNEE_CHANGED, by, invite);
              case HeldNode held -> Move.to(held);
            });
  }

  /** Asks one node afresh, and looks at the others. */
  Step again(UnderWay about, int position, ReassignCause cause) {
    return each(
        about,
        turn ->
            turn instanceof OpenNode open && open.position() == position
                ? again(about, open, cause, null, true)
                : lookAt(about, turn, false));
  }

  private static Step each(UnderWay about, Function<NodeTurn, Move> move) {
    List<NodeTurn> turns = new ArrayList<>();
    List<ApprovalFact> facts = new ArrayList<>();
    for (NodeTurn turn : about.turns()) {
      Move made = move.apply(turn);
      turns.add(made.turn());
      facts.addAll(made.facts());
    }
    return new Step(about.with(turns), facts, null);
  }

  private Move lookAt(UnderWay about, NodeTurn turn, boolean rung) {
    return switch (turn) {
      case HeldNode held -> resume(about, held, rung);
      case OpenNode open -> refresh(about, open);
    };
  }

  /** Opens a node that is held, if somebody can decide it now. */
  private Move resume(UnderWay about, HeldNode held, boolean rung) {
    if (held.waitsForPeople() && !rung) {
      return Move.to(held);
    }
    People people = people(about, held.position());
    if (people.eligible().isEmpty()) {
      HeldNode still = hold(about, held);
      return still.equals(held) ? Move.to(held) : Move.to(still, told(about, still));
    }
    boolean invite = rung || about.stage().inviteAutomatically();
    OpenNode open =
        overdue()
            .watched(
                about, OpenNode.opened(held.position(), held.round() + 1, people, invite, now));
    return Move.to(open, new NodeOpened(Telling.request(about, open)));
  }

  /**
   * Asks afresh only if other people are to be asked, or to remind; who else may decide is noted
   * without a word.
   */
  private Move refresh(UnderWay about, OpenNode open) {
    if (overdue().is(about, open)) {
      return stop(about, open, HoldReason.EXPIRED, overdue().detail(about, open));
    }
    People people = people(about, open.position());
    if (!people.asked().equals(open.asked())) {
      boolean invite = open.invited() || about.stage().inviteAutomatically();
      return again(about, open, ReassignCause.ELIGIBILITY_CHANGED, null, invite);
    }
    return open.isToBeReminded(about.plan().options(), now)
        ? again(about, open, ReassignCause.REMINDER, null, true)
        : Move.to(overdue().watched(about, open.knowing(people)));
  }

  /** Asks an open node's people afresh, or holds it when nobody can decide it any more. */
  private Move again(
      UnderWay about, OpenNode open, ReassignCause cause, @Nullable String by, boolean invite) {
    People people = people(about, open.position());
    if (people.eligible().isEmpty()) {
      HeldNode held = hold(about, open);
      return Move.to(held, Telling.closed(about, open, NodeOutcome.HELD, by), told(about, held));
    }
    OpenNode asked = overdue().watched(about, open.askedAfresh(people, cause, invite, now));
    return Move.to(asked, new NodeReassigned(Telling.request(about, asked), cause, by));
  }

  /** Nobody decided in time: everything stops until people ask again. */
  private Step expire(UnderWay about) {
    String detail = "nobody decided within " + about.plan().options().expireAfter();
    Step expired =
        each(
            about,
            turn -> {
              HeldNode held =
                  new HeldNode(turn.position(), turn.round(), HoldReason.EXPIRED, detail);
              return turn instanceof OpenNode
                  ? Move.to(held, Telling.closed(about, turn, NodeOutcome.HELD, null))
                  : Move.to(held);
            });
    return expired.before(Telling.held(about.id(), about.stage(), HoldReason.EXPIRED, detail));
  }

  /** Who may decide the node now and would add something, and who of them is asked. */
  People people(UnderWay about, int position) {
    StageSnapshot stage = about.stage();
    PlannedNode node = about.plan().node(position);
    FourEyes fourEyes = new FourEyes(directory, stage, about.plan().options(), about.reviews());
    Tally tally = Tally.of(stage, node, about.reviews());
    Holders holders = Electorate.of(directory, stage, node, now);
    List<String> eligible =
        holders.people().stream()
            .filter(person -> fourEyes.against(person, node.nodeId()).isEmpty())
            .filter(tally::lacks)
            .toList();
    String assignee = stage.assignee();
    List<String> asked =
        assignee != null && eligible.contains(assignee) ? List.of(assignee) : eligible;
    return new People(eligible, asked, holders.until());
  }

  private HeldNode hold(UnderWay about, NodeTurn turn) {
    PlannedNode node = about.plan().node(turn.position());
    HoldReason reason = Electorate.reason(directory, about.stage(), node);
    return new HeldNode(
        turn.position(), turn.round(), reason, Electorate.detail(reason, about.stage(), node));
  }

  private static ApprovalFact told(UnderWay about, HeldNode held) {
    return Telling.held(about.id(), about.stage(), held.reason(), held.detail());
  }
}
