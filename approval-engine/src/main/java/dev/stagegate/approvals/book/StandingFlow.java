package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.FlowDraft;

/** A flow that is there, and its version. */
public record StandingFlow(String flowId, long version, FlowDraft flow) {

  StoodFlow at(int position) {
    return new StoodFlow(position, version, flow);
  }
}
