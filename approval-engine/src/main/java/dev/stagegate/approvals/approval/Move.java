package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact;
import java.util.List;

/** Where a node's turn got to, and what is to be told of it. */
record Move(NodeTurn turn, List<ApprovalFact> facts) {

  Move {
    facts = List.copyOf(facts);
  }

  static Move to(NodeTurn turn, ApprovalFact... facts) {
    return new Move(turn, List.of(facts));
  }
}
