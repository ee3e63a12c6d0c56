package dev.stagegate.approvals.approval;

import dev.stagegate.events.IssueFact;

/** Which stage of which issue. */
public record StageKey(String issueId, String stageId) {

  /** Of the stage that an approval is about. */
  public static StageKey of(Approval approval) {
    return new StageKey(approval.stage().issueId(), approval.stage().stageId());
  }

  static StageKey of(IssueFact fact) {
    return new StageKey(fact.issueId(), fact.stageId());
  }
}
