package dev.stagegate.gateway.external.messenger;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.external.ExternalSystem;
import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.external.SystemAnswer;
import dev.stagegate.gateway.external.SystemAnswers;
import dev.stagegate.gateway.external.http.ExternalHttp;
import dev.stagegate.gateway.external.http.HttpCall;
import dev.stagegate.gateway.external.http.HttpReply;
import dev.stagegate.gateway.external.message.DecisionReader;
import dev.stagegate.gateway.external.message.Said;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.gateway.invitation.Answer;
import dev.stagegate.gateway.invitation.ChannelRefusal;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.gateway.invitation.Delivery;
import dev.stagegate.gateway.invitation.Delivery.Delivered;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Reading;
import dev.stagegate.gateway.invitation.Reading.Status;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import dev.stagegate.gateway.settings.ExternalSettings;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * External systems as a channel. The invitation's id is the request's id and idempotency key there;
 * a call whose outcome is not known is made again with the same. What a system decided is what it
 * signed, or what its status says when it is asked.
 */
public final class ExternalMessenger implements Messenger {

  private final ExternalSystems systems;
  private final SystemAnswers answers;
  private final ExternalHttp http;
  private final ExternalSettings settings;
  private final Clock clock;

  public ExternalMessenger(
      ExternalSystems systems,
      SystemAnswers answers,
      ExternalHttp http,
      ExternalSettings settings,
      Clock clock) {
    this.systems = systems;
    this.answers = answers;
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.EXTERNAL);
  }

  @Override
  public Mono<Delivery> send(Subject subject, Question question, boolean perhapsSent) {
    String systemId = Objects.requireNonNull(question.systemId(), "no system to ask");
    Said request = Said.requested(subject, question, settings.callbackUrl(systemId));
    return party(systemId)
        .filter(party -> party.system().enabled())
        .flatMap(
            party ->
                http.call(Dialect.ask(party.system(), request), party.seal())
                    .map(reply -> delivery(subject, party.system(), reply)))
        .onErrorResume(
            error ->
                Mono.justOrEmpty(Trouble.misconfigured(error))
                    .map(ExternalMessenger::unusable)
                    .switchIfEmpty(Mono.error(error)))
        .switchIfEmpty(
            Mono.fromSupplier(() -> unusable("The system is not registered, or switched off.")))
        .onErrorMap(Trouble::of);
  }

  private static Delivery unusable(String detail) {
    return new Undeliverable(InvitationFault.CHANNEL_MISCONFIGURED, detail);
  }

  private static Delivery delivery(Subject subject, ExternalSystem system, HttpReply reply) {
    if (reply.took()) {
      return new Delivered(Receipts.of(subject, system.systemId(), reply));
    }
    if (reply.mayPass()) {
      throw Trouble.unanswered(system, reply);
    }
    return new Undeliverable(
        reply.misconfigured() ? InvitationFault.CHANNEL_MISCONFIGURED : InvitationFault.REFUSED,
        Trouble.answered(system, reply)
            + (reply.status() / 100 == 3 ? " Redirects are not followed." : ""));
  }

  /**
   * It may be there, and cannot be looked up. By the CloudEvents contract it is taken back by our
   * own id. By the plain one the system's id is needed, which it tells when it is asked the same
   * again under the same key; what it would make of that anew is taken back at once.
   */
  @Override
  public Mono<Receipt> find(Subject subject, Question question) {
    String systemId = Objects.requireNonNull(question.systemId(), "no system to ask");
    Receipt presumed = Receipts.presumed(subject, systemId);
    return party(systemId)
        .flatMap(
            party ->
                switch (party.system().contract()) {
                  case CLOUD_EVENTS -> Mono.just(Optional.of(presumed));
                  case PLAIN -> askedAgain(party, subject, question);
                })
        .defaultIfEmpty(Optional.of(presumed))
        .flatMap(Mono::justOrEmpty)
        .onErrorMap(Trouble::of);
  }

  /** Empty within where the system would not take the request, so that there is none. */
  private Mono<Optional<Receipt>> askedAgain(Party party, Subject subject, Question question) {
    ExternalSystem system = party.system();
    Said request = Said.requested(subject, question, settings.callbackUrl(system.systemId()));
    return http.call(Dialect.ask(system, request), party.seal())
        .map(
            reply -> {
              if (reply.mayPass() || reply.misconfigured()) {
                throw Trouble.unanswered(system, reply);
              }
              return reply.took()
                  ? Optional.of(Receipts.of(subject, system.systemId(), reply))
                  : Optional.empty();
            });
  }

  @Override
  public Mono<Reading> read(Subject subject, Receipt receipt, Question question) {
    return answers
        .to(subject.invitationId())
        .switchIfEmpty(Mono.defer(() -> ask(subject, receipt)))
        .map(answer -> new Reading(Status.DECIDED, List.of(answer(answer))))
        .defaultIfEmpty(new Reading(Status.OPEN, List.of()))
        .onErrorResume(TakenBack.class, _ -> Mono.just(new Reading(Status.WITHDRAWN, List.of())))
        .onErrorMap(Trouble::of);
  }

  /** Reads the state where the system has one to read; keeps a decision as if it had been sent. */
  private Mono<SystemAnswer> ask(Subject subject, Receipt receipt) {
    String id = subject.invitationId();
    return party(receipt.requester())
        .flatMap(
            party ->
                Mono.justOrEmpty(Dialect.read(party.system(), id, receipt.reference()))
                    .flatMap(call -> http.call(call, party.seal()))
                    .flatMap(reply -> decided(party.system(), id, reply)))
        .flatMap(answers::keep);
  }

  private Mono<SystemAnswer> decided(ExternalSystem system, String invitationId, HttpReply reply) {
    if (!reply.took() || reply.tooLarge()) {
      return Mono.error(Trouble.unanswered(system, reply));
    }
    try {
      return DecisionReader.isCancelled(reply.body())
          ? Mono.error(new TakenBack())
          : Mono.justOrEmpty(
              DecisionReader.status(
                  system.systemId(), invitationId, reply.body(), clock.instant()));
    } catch (IllegalArgumentException e) {
      return Mono.error(
          new ChannelTrouble(
              "The status that %s tells cannot be read: %s"
                  .formatted(system.systemId(), e.getMessage()),
              null,
              e));
    }
  }

  private static Answer answer(SystemAnswer answer) {
    return new Answer(
        answer.messageId(),
        answer.reviewer(),
        answer.decision(),
        answer.comment(),
        answer.decidedAt());
  }

  @Override
  public Mono<Reading> takeBack(Subject subject, Receipt receipt, Question question, String why) {
    Said cancelled = Said.cancelled(subject, receipt, why);
    return said(
            receipt,
            party -> Mono.just(Dialect.takeBack(party.system(), receipt.reference(), cancelled)))
        .then(Mono.defer(() -> answers.to(subject.invitationId())))
        .map(answer -> new Reading(Status.DECIDED, List.of(answer(answer))))
        .defaultIfEmpty(new Reading(Status.WITHDRAWN, List.of()))
        .onErrorMap(Trouble::of);
  }

  @Override
  public Mono<Void> tell(Subject subject, Receipt receipt, String words) {
    Said refused = Said.refused(subject, receipt, words);
    return said(receipt, party -> Mono.justOrEmpty(Dialect.tell(party.system(), refused)))
        .onErrorMap(Trouble::of);
  }

  private interface Saying {
    Mono<HttpCall> to(Party party);
  }

  /** Says something that needs no answer; a system that does not know the request is content. */
  private Mono<Void> said(Receipt receipt, Saying saying) {
    return party(receipt.requester())
        .switchIfEmpty(
            Mono.error(() -> new ChannelRefusal("The system is not registered any more.", null)))
        .flatMap(
            party ->
                saying
                    .to(party)
                    .flatMap(call -> http.call(call, party.seal()))
                    .flatMap(reply -> heard(party.system(), reply)));
  }

  private static Mono<Void> heard(ExternalSystem system, HttpReply reply) {
    if (reply.took() || reply.status() == 404 || reply.status() == 409 || reply.status() == 410) {
      return Mono.empty();
    }
    return reply.mayPass() || reply.misconfigured()
        ? Mono.error(Trouble.unanswered(system, reply))
        : Mono.error(new ChannelRefusal(Trouble.answered(system, reply), null));
  }

  /** The system, and what signs for it; empty if there is none. */
  private Mono<Party> party(String systemId) {
    return systems
        .known(systemId)
        .map(
            known -> {
              WebhookSeal seal =
                  known.secret() == null ? null : WebhookSeal.of(known.secret()).orElse(null);
              if (seal == null) {
                throw new Trouble.Unusable(
                    "The secret of %s cannot be opened with the sealing keys at hand; give it again."
                        .formatted(systemId));
              }
              return new Party(known.system(), seal);
            });
  }

  private record Party(ExternalSystem system, WebhookSeal seal) {}

  /** The request was taken back over there. */
  private static final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
