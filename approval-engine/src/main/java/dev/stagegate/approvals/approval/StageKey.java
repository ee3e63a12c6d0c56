package dev.stagegate.approvals.approval;

import dev.stagegate.events.IssueFact;

/** Which stage of which issue. */
public record StageKey(String issueId, String stageId) {

  static StageKey of(IssueFact fact) {
    return new StageKey(fact.issueId(), fact.stageId());
  }
}
