package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.Delivery.Delivered;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.Reading.Status;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.trail.Trails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the channel to where the invitations are: sends what is planned, takes back what is to be
 * taken back. Nothing is sent whose intent is not stored, and what a call did is asked of the
 * channel before it is called again.
 */
public final class SendingInvitations {

  private static final Logger LOG = LoggerFactory.getLogger(SendingInvitations.class);

  /** Of a mistake of our own only the service's log tells, since it may quote anything. */
  private static final String UNEXPECTED = "It failed unexpectedly; im-gateway's log says why.";

  private final Invitations invitations;
  private final DueInvitations due;
  private final Messenger messenger;
  private final WorkSettings settings;
  private final Clock clock;
  private final BiConsumer<Channel, Duration> sent;

  /**
   * @param sent told of each invitation that went out, with how long that took since it was planned
   */
  public SendingInvitations(
      Invitations invitations,
      DueInvitations due,
      Messenger messenger,
      WorkSettings settings,
      Clock clock,
      BiConsumer<Channel, Duration> sent) {
    this.invitations = invitations;
    this.due = due;
    this.messenger = messenger;
    this.settings = settings;
    this.clock = clock;
    this.sent = sent;
  }

  /**
   * Taking back comes first, then what has waited longest. Nothing is claimed that the channel has
   * no room for at present: it would only stand in the way of what is more urgent.
   */
  public Flux<Work> claim(int most) {
    return due.claimable(messenger.channels(), most)
        .flatMapMany(
            waiting ->
                claim(Errand.TAKE_BACK, waiting.takingBack())
                    .collectList()
                    .flatMapMany(
                        back ->
                            Flux.fromIterable(back)
                                .concatWith(
                                    claim(
                                        Errand.SEND,
                                        Math.min(waiting.sending(), most - back.size())))));
  }

  private Flux<Work> claim(Errand errand, int waiting) {
    return waiting == 0
        ? Flux.empty()
        : Mono.defer(() -> messenger.reserve(errand, waiting))
            .filter(room -> room > 0)
            .flatMapMany(
                room -> due.claimOutgoing(messenger.channels(), errand, room, settings.lease()));
  }

  public Mono<Void> act(Work work) {
    Mono<Void> acting =
        switch (work.invitation()) {
          case Sending s -> send(s, work);
          case CancelRequested c -> takeBack(c, work);
          case Planned _, Sent _, Answered _, Cancelled _, Failed _ -> Mono.empty();
        };
    return Trails.rejoin(
        work.traceparent(),
        work.subject().issueId(),
        "ask people",
        acting.timeout(settings.patience()).onErrorResume(e -> later(work, e)));
  }

  private Mono<Void> send(Sending sending, Work work) {
    Subject subject = sending.subject();
    long begun = System.nanoTime();
    return messenger
        .send(subject, work.question(), work.perhapsSent())
        .flatMap(
            delivery ->
                change(subject, outcome(work, delivery))
                    .doOnSuccess(_ -> tell(subject, delivery, work, begun)))
        .then();
  }

  private void tell(Subject subject, Delivery delivery, Work work, long begun) {
    if (delivery instanceof Delivered) {
      sent.accept(subject.node().channel(), work.age().plusNanos(System.nanoTime() - begun));
    }
  }

  /** A channel that nobody sets right is given up like one that cannot be reached. */
  private Command outcome(Work work, Delivery delivery) {
    String id = work.subject().invitationId();
    return switch (delivery) {
      case Delivered d -> new Command.Deliver(id, d.receipt());
      case Undeliverable u
          when u.fault() == InvitationFault.CHANNEL_MISCONFIGURED
              && settings.isTooLong(work.age()) ->
          new Command.Fail(id, new Undeliverable(InvitationFault.UNREACHABLE, givenUp(u.detail())));
      case Undeliverable u -> new Command.Fail(id, u);
    };
  }

  private String givenUp(String lastAnswer) {
    return "Given up after %s; the last answer: %s".formatted(settings.giveUpAfter(), lastAnswer);
  }

  private Mono<Void> takeBack(CancelRequested cancel, Work work) {
    Receipt receipt = cancel.receipt();
    return receipt == null ? lookFor(cancel, work) : takeBack(cancel, receipt, work);
  }

  private Mono<Void> lookFor(CancelRequested cancel, Work work) {
    Subject subject = cancel.subject();
    return messenger
        .find(subject, work.question())
        .flatMap(
            found ->
                change(subject, new Command.Deliver(subject.invitationId(), found))
                    .then(takeBack(cancel, found, work))
                    .thenReturn(found))
        .switchIfEmpty(Mono.defer(() -> miss(subject, work).then(Mono.empty())))
        .then();
  }

  /**
   * A call may still be on its way: only after a while does not finding it mean that it never took
   * effect. A clock that runs ahead must not shorten that while.
   */
  private Mono<Void> miss(Subject subject, Work work) {
    return change(subject, new Command.Miss(subject.invitationId(), settings.settle()), work.at())
        .then(due.giveBack(work, settings.pause(work.attempts())));
  }

  private Mono<Void> takeBack(CancelRequested cancel, Receipt receipt, Work work) {
    Subject subject = cancel.subject();
    return messenger
        .takeBack(subject, receipt, work.question(), Wording.cancelled(cancel.reason()))
        .flatMap(
            reading ->
                change(subject, new Command.Observe(subject.invitationId(), reading))
                    .then(
                        reading.status() == Status.OPEN
                            ? due.giveBack(work, settings.pause(work.attempts()))
                            : Mono.empty()))
        .onErrorResume(
            ChannelRefusal.class,
            refusal ->
                change(
                        subject,
                        new Command.Keep(
                            subject.invitationId(), String.valueOf(refusal.getMessage())))
                    .then());
  }

  private Mono<Void> later(Work work, Throwable error) {
    if (error instanceof ChannelTrouble && settings.isExhausted(work.attempts())) {
      return giveUp(work, givenUp(String.valueOf(error.getMessage())));
    }
    Duration pause = settings.pause(work.attempts());
    if (error instanceof ChannelTrouble trouble) {
      Duration told = trouble.retryAfter();
      pause = told != null ? told : pause;
      LOG.info(
          "invitation {} waits {}: {}", work.subject().invitationId(), pause, trouble.getMessage());
      return due.giveBack(work, pause, trouble.getMessage());
    }
    LOG.warn("invitation {} waits {}", work.subject().invitationId(), pause, error);
    return due.giveBack(work, pause, UNEXPECTED);
  }

  /** Shown from now on; people ask again with the bell. */
  private Mono<Void> giveUp(Work work, String detail) {
    Subject subject = work.subject();
    LOG.warn("invitation {}: {}", subject.invitationId(), detail);
    Command command =
        work.invitation() instanceof CancelRequested
            ? new Command.Keep(subject.invitationId(), detail)
            : new Command.Fail(
                subject.invitationId(), new Undeliverable(InvitationFault.UNREACHABLE, detail));
    return change(subject, command).then();
  }

  private Mono<Decided> change(Subject subject, Command command) {
    return change(subject, command, clock.instant());
  }

  private Mono<Decided> change(Subject subject, Command command, Instant now) {
    return invitations.change(
        subject.node(), subject.invitationId(), node -> InvitationRules.decide(node, command, now));
  }
}
