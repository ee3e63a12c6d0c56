package dev.stagegate.approvals.flow;

import dev.stagegate.events.PlannedNode;

/**
 * One approval node of a flow.
 *
 * @param title what people read
 * @param deciders who must say yes
 * @param quorum how many different people of them, for each task
 */
public record Node(String title, Deciders deciders, int quorum) {

  /** This node as one of an approval. */
  PlannedNode planned(String nodeId) {
    return deciders.planned(nodeId, title, quorum);
  }
}
