package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.gateway.feishu.callback.FeishuEvents.Pending;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.gateway.invitation.Claims;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.settings.CallbackSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Works stored events. An event is a hint: the instance it names is read, and that counts. */
public final class TakingEvents {

  private static final Logger LOG = LoggerFactory.getLogger(TakingEvents.class);

  /** After this long the poll knows more than the event. */
  private static final Duration WORTH_TRYING = Duration.ofHours(1);

  private final FeishuEvents events;
  private final Invitations invitations;
  private final TakingAnswer answers;
  private final CurrentChannel channel;
  private final WorkSettings work;
  private final CallbackSettings limits;

  public TakingEvents(
      FeishuEvents events,
      Invitations invitations,
      TakingAnswer answers,
      CurrentChannel channel,
      WorkSettings work,
      CallbackSettings limits) {
    this.events = events;
    this.invitations = invitations;
    this.answers = answers;
    this.channel = channel;
    this.work = work;
    this.limits = limits;
  }

  public Claims<Pending> claims() {
    return new Claims<>(
        most -> events.claim(most, work.lease()),
        event -> events.extend(event, work.lease()),
        event -> events.giveBack(event, Duration.ZERO));
  }

  /** An instance that is none of ours is nobody's business here. */
  public Mono<Void> act(Pending event) {
    return invitation(event)
        .flatMap(answers::take)
        .timeout(work.patience())
        .then(Mono.defer(() -> events.done(event)))
        .onErrorResume(e -> later(event, e));
  }

  /** While our own create call is not answered yet, the event's own mention of our id tells. */
  private Mono<Work> invitation(Pending event) {
    String ours = event.invitationId();
    return channel
        .known()
        .flatMap(now -> invitations.withReference(now.channel(), event.instanceCode()))
        .switchIfEmpty(Mono.defer(() -> ours == null ? Mono.empty() : invitations.find(ours)));
  }

  private Mono<Void> later(Pending event, Throwable error) {
    if (event.age().compareTo(WORTH_TRYING) > 0) {
      LOG.warn("event {} is given up: {}", event.eventId(), error.toString());
      return events.done(event);
    }
    LOG.info("event {} is worked later: {}", event.eventId(), error.toString());
    Duration pause = work.pause(event.attempts());
    Duration told = error instanceof ChannelTrouble trouble ? trouble.retryAfter() : null;
    return events.giveBack(event, told != null && told.compareTo(pause) > 0 ? told : pause);
  }

  /** Forgets what is too old to come again. */
  public Mono<Void> forgetOld() {
    return events.forget(limits.retention()).then();
  }
}
