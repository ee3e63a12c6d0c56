package dev.stagegate.issues;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.issues.issue.WhenApprovalMovesThenNote;
import dev.stagegate.issues.issue.WhenStageApprovedThenRelease;
import dev.stagegate.issues.issue.WhenStageRejectedThenHold;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which facts come in, and who takes them. */
@Component
class Subscriptions implements FactSubscriptions {

  private final WhenStageApprovedThenRelease release;
  private final WhenStageRejectedThenHold hold;
  private final WhenApprovalMovesThenNote note;

  Subscriptions(
      WhenStageApprovedThenRelease release,
      WhenStageRejectedThenHold hold,
      WhenApprovalMovesThenNote note) {
    this.release = release;
    this.hold = hold;
    this.note = note;
  }

  @Override
  public String reader() {
    return "issue-service";
  }

  @Override
  public Set<Topic> topics() {
    return Set.of(Topic.APPROVAL, Topic.REVIEW);
  }

  @Override
  public Mono<Void> take(Envelope envelope) {
    return switch (envelope.fact()) {
      case ApprovalFact.StageApproved fact -> release.take(fact);
      case ApprovalFact.StageRejected fact -> hold.take(fact);
      case ApprovalFact fact -> note.take(fact);
      case ReviewFact fact -> note.take(fact);
      case IssueFact _, DirectoryFact _, IntakeFact _, IntakeResultFact _ -> Mono.empty();
    };
  }
}
