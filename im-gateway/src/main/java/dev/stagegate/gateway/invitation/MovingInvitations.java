package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Invitations.Known;
import dev.stagegate.gateway.invitation.Invitations.Work;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** Has a request taken back and its people asked anew through what the channel is now. */
public final class MovingInvitations {

  private final Invitations invitations;
  private final UnaryOperator<Mono<Void>> atOnce;
  private final Clock clock;

  /**
   * @param atOnce makes everything that is composed into it happen together or not at all
   */
  public MovingInvitations(Invitations invitations, UnaryOperator<Mono<Void>> atOnce, Clock clock) {
    this.invitations = invitations;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  /**
   * Asks the same people the same again, in this channel; nothing where nobody waits any more.
   *
   * @param cause what those are told who were asked before
   */
  public Mono<Void> move(String invitationId, Channel channel, Cause cause) {
    return invitations
        .find(invitationId)
        .flatMap(
            work ->
                atOnce.apply(
                    invitations
                        .lockEverywhere(
                            work.subject().node().approvalId(), work.subject().node().nodeId())
                        .flatMap(
                            known ->
                                retire(work, cause)
                                    .filter(
                                        _ -> known.values().stream().noneMatch(Known::isClosed)))
                        .flatMap(
                            decided ->
                                switch (decided) {
                                  case Changed _ -> askAgain(work, channel);
                                  case Unchanged _ -> Mono.empty();
                                })));
  }

  /** Takes the request back without another in its place. */
  public Mono<Void> takeBack(String invitationId) {
    return invitations.find(invitationId).flatMap(work -> retire(work, Cause.SWITCHED_OFF)).then();
  }

  private Mono<Decided> retire(Work work, Cause cause) {
    Subject subject = work.subject();
    Command command = new Command.Retire(subject.invitationId(), new CancelReason(cause, null));
    return invitations.change(
        subject.node(),
        subject.invitationId(),
        node -> InvitationRules.decide(node, command, clock.instant()));
  }

  private Mono<Void> askAgain(Work work, Channel channel) {
    Subject before = work.subject();
    Subject subject = before.anew(UUID.randomUUID().toString(), channel);
    return invitations
        .change(
            subject.node(),
            null,
            n -> InvitationRules.decide(n, new Command.AskAgain(subject), clock.instant()))
        .flatMap(
            decided ->
                switch (decided) {
                  case Changed _ -> invitations.keep(subject.invitationId(), work.question());
                  case Unchanged _ -> Mono.empty();
                });
  }
}
