package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.issues.issue.IssueCommand.TakeRejection;
import dev.stagegate.issues.issue.Issues.Change;
import java.time.Instant;

/** A rejected stage keeps the comment and waits for another statement, or to be asked for again. */
final class WhenStageRejectedThenHold {

  private WhenStageRejectedThenHold() {}

  static Change change(StageRejected fact, Instant now) {
    TakeRejection command =
        new TakeRejection(
            fact.stageId(),
            fact.approvalId(),
            new Revision(fact.revision()),
            fact.stageSequence(),
            fact.rejectedBy(),
            Texts.storable(fact.comment()),
            fact.channel());
    return new Change(
        fact.issueId(),
        issue -> IssueRules.decide(ApprovalNotes.progressed(issue, fact), command, now));
  }
}
