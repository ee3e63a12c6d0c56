package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.trail.Trails;
import java.time.Clock;
import reactor.core.publisher.Mono;

/**
 * Reads an invitation in its channel and takes what people decided there. Whatever made us look (a
 * push, the clock) is a hint only; who decided what is what the channel says when it is asked.
 */
public final class TakingAnswer {

  private final Invitations invitations;
  private final Messenger messenger;
  private final Clock clock;

  public TakingAnswer(Invitations invitations, Messenger messenger, Clock clock) {
    this.invitations = invitations;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** Takes what is new; completes also where nothing is. */
  public Mono<Void> take(String invitationId) {
    return invitations.find(invitationId).flatMap(this::take);
  }

  /** Takes what is new of one that was just found. */
  public Mono<Void> take(Work work) {
    if (work.invitation() instanceof Planned || work.invitation() instanceof Answered) {
      return Mono.empty();
    }
    Subject subject = work.subject();
    return Trails.rejoin(
        work.traceparent(),
        subject.issueId(),
        "take answer",
        receipt(work)
            .flatMap(receipt -> messenger.read(subject, receipt, work.question()))
            .flatMap(
                reading -> change(subject, new Command.Observe(subject.invitationId(), reading)))
            .then());
  }

  /**
   * The answer may be quicker than our own note that the request went out: then it is noted here.
   */
  private Mono<Receipt> receipt(Work work) {
    Receipt known = work.invitation().receipt();
    Subject subject = work.subject();
    return known != null
        ? Mono.just(known)
        : messenger
            .find(subject, work.question())
            .flatMap(
                found ->
                    change(subject, new Command.Deliver(subject.invitationId(), found))
                        .thenReturn(found));
  }

  private Mono<Decided> change(Subject subject, Command command) {
    return invitations.change(
        subject.node(),
        subject.invitationId(),
        node -> InvitationRules.decide(node, command, clock.instant()));
  }
}
