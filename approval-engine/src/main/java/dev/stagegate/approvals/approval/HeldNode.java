package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact.HoldReason;

/**
 * A node that nobody can decide at present.
 *
 * @param round how often its people were asked before; 0 when never
 * @param reason why it is held
 * @param detail what a person needs to know to help
 */
public record HeldNode(int position, int round, HoldReason reason, String detail)
    implements NodeTurn {

  /** Its turn has just come. */
  static HeldNode notYetAsked(int position) {
    return new HeldNode(position, 0, HoldReason.NOBODY_ELIGIBLE, "");
  }

  /** Whether only people let it go on: the bell, or a changed statement. */
  boolean waitsForPeople() {
    return reason == HoldReason.EXPIRED || reason == HoldReason.SYSTEM_UNREACHABLE;
  }
}
