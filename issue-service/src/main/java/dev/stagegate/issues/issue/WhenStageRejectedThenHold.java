package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.issues.issue.IssueCommand.TakeRejection;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A rejected stage keeps the comment and waits for another statement, or to be asked for again. */
@Component
public class WhenStageRejectedThenHold {

  private final Issues issues;
  private final Clock clock;

  WhenStageRejectedThenHold(Issues issues, Clock clock) {
    this.issues = issues;
    this.clock = clock;
  }

  public Mono<Void> take(StageRejected fact) {
    TakeRejection command =
        new TakeRejection(
            fact.stageId(),
            fact.approvalId(),
            new Revision(fact.revision()),
            fact.stageSequence(),
            fact.rejectedBy(),
            Texts.storable(fact.comment()),
            fact.channel());
    return WhenApprovalMovesThenNote.taken(
        issues.change(
            fact.issueId(),
            issue ->
                IssueRules.decide(ApprovalNotes.progressed(issue, fact), command, clock.instant())),
        fact.issueId());
  }
}
