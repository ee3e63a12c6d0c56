package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.FlowDraft;
import org.jspecify.annotations.Nullable;

/**
 * A flow that somebody wants to be there.
 *
 * @param flowId null where it is known by its title
 */
public record WantedFlow(@Nullable String flowId, FlowDraft flow) {

  static WantedFlow of(StandingFlow flow) {
    return new WantedFlow(flow.flowId(), flow.flow());
  }
}
