package dev.stagegate.approvals;

import dev.stagegate.approvals.approval.TakingFailure;
import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.approvals.approval.TakingStage;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.AuditFact;
import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.MissedFact;
import dev.stagegate.events.wire.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which facts come in, and who takes them. */
@Component
final class Subscriptions implements FactSubscriptions {

  private final TakingStage takingStage;
  private final TakingReview takingReview;
  private final TakingFailure takingFailure;
  private final Directories directories;

  Subscriptions(
      TakingStage takingStage,
      TakingReview takingReview,
      TakingFailure takingFailure,
      Directories directories) {
    this.takingStage = takingStage;
    this.takingReview = takingReview;
    this.takingFailure = takingFailure;
    this.directories = directories;
  }

  @Override
  public String reader() {
    return "approval-engine";
  }

  @Override
  public Set<Topic> topics() {
    return Set.of(Topic.ISSUE, Topic.REVIEW, Topic.DIRECTORY, Topic.CHANNEL);
  }

  @Override
  public boolean concerns(Fact fact) {
    return switch (fact) {
      case IssueFact _, StageReviewed _, DirectoryFact _, ChannelFact _ -> true;
      case InvitationFailed failed -> TakingFailure.concerns(failed);
      case ReviewFact _, ApprovalFact _, IntakeFact _, IntakeResultFact _, AuditFact _ -> false;
    };
  }

  @Override
  public Mono<Void> take(Envelope envelope) {
    return switch (envelope.fact()) {
      case IssueFact fact -> takingStage.take(List.of(fact));
      case ReviewFact fact -> take(fact);
      case DirectoryFact snapshot -> directories.take(snapshot);
      case ChannelFact snapshot -> directories.take(snapshot);
      case ApprovalFact _, IntakeFact _, IntakeResultFact _, AuditFact _ -> Mono.empty();
    };
  }

  /** Facts about stages that follow one another are taken at once, the others one by one. */
  @Override
  public Mono<Void> takeTogether(List<Envelope> envelopes) {
    List<Mono<Void>> steps = new ArrayList<>();
    List<IssueFact> stages = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      if (envelope.fact() instanceof IssueFact fact) {
        stages.add(fact);
      } else {
        steps.add(takingStage.take(List.copyOf(stages)));
        stages.clear();
        steps.add(take(envelope));
      }
    }
    steps.add(takingStage.take(stages));
    return Flux.concat(steps).then();
  }

  /** Reviews must not be judged by a directory that lacks a snapshot. */
  @Override
  public Mono<Void> missed(MissedFact missed) {
    return missed.topic().equals(Topic.DIRECTORY.topicName())
        ? directories.missed(missed)
        : Mono.empty();
  }

  private Mono<Void> take(ReviewFact fact) {
    return switch (fact) {
      case StageReviewed reviewed -> takingReview.take(reviewed);
      case InvitationFailed failed -> takingFailure.take(failed);
      case InvitationSent _, InvitationDelayed _, InvitationCancelled _ -> Mono.empty();
    };
  }
}
