package dev.stagegate.issues;

import dev.stagegate.events.Envelope;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.issues.issue.FollowingApprovals;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which facts come in, and who takes them. */
@Component
class Subscriptions implements FactSubscriptions {

  private final FollowingApprovals following;

  Subscriptions(FollowingApprovals following) {
    this.following = following;
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
    return takeTogether(List.of(envelope));
  }

  @Override
  public Mono<Void> takeTogether(List<Envelope> envelopes) {
    return following.take(envelopes.stream().map(Envelope::fact).toList());
  }
}
