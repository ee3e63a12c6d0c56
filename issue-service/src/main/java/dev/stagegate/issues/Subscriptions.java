package dev.stagegate.issues;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.AuditFact;
import dev.stagegate.events.AuditedDeed;
import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.issue.FollowingApprovals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which facts come in, and who takes them. */
@Component
class Subscriptions implements FactSubscriptions {

  private final FollowingApprovals following;
  private final AuditLog audit;

  Subscriptions(FollowingApprovals following, AuditLog audit) {
    this.following = following;
    this.audit = audit;
  }

  @Override
  public String reader() {
    return "issue-service";
  }

  @Override
  public Set<Topic> topics() {
    return Set.of(Topic.APPROVAL, Topic.REVIEW);
  }

  /** What a review counts for is told by approval-engine. */
  @Override
  public boolean concerns(Fact fact) {
    return switch (fact) {
      case StageReviewed _ -> false;
      case ReviewFact _,
          ApprovalFact _,
          AuditFact _,
          IssueFact _,
          ChannelFact _,
          DirectoryFact _,
          IntakeFact _,
          IntakeResultFact _ ->
          true;
    };
  }

  @Override
  public Mono<Void> take(Envelope envelope) {
    return takeTogether(List.of(envelope));
  }

  @Override
  public Mono<Void> takeTogether(List<Envelope> envelopes) {
    List<Fact> facts = envelopes.stream().map(Envelope::fact).toList();
    return following
        .take(facts.stream().filter(fact -> !(fact instanceof AuditFact)).toList())
        .then(Mono.defer(() -> audit.append(deeds(facts))));
  }

  private static List<Deed> deeds(List<Fact> facts) {
    return facts.stream()
        .flatMap(
            fact -> fact instanceof AuditFact told ? Stream.of(deed(told.deed())) : Stream.of())
        .toList();
  }

  private static Deed deed(AuditedDeed told) {
    return new Deed(
        told.at(),
        told.actor(),
        told.act(),
        null,
        told.address(),
        told.object(),
        null,
        told.refused() ? Deed.Outcome.REFUSED : Deed.Outcome.DONE,
        Map.copyOf(told.detail()));
  }
}
