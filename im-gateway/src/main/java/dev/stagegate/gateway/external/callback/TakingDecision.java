package dev.stagegate.gateway.external.callback;

import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.external.SystemAnswer;
import dev.stagegate.gateway.external.SystemAnswers;
import dev.stagegate.gateway.external.message.DecisionReader;
import dev.stagegate.gateway.external.webhook.SignedHeaders;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.settings.ExternalSettings;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Takes a decision that a system sends: believed only if signed with the system's own secret, not
 * long ago, about a request that went to this system, at the revision it carried. It is kept before
 * it is answered; whether it counts is for approval-engine to say.
 */
public final class TakingDecision {

  private static final Logger LOG = LoggerFactory.getLogger(TakingDecision.class);

  private final ExternalSystems systems;
  private final SystemAnswers answers;
  private final Invitations invitations;
  private final TakingAnswer taking;
  private final ExternalSettings settings;
  private final Clock clock;

  public TakingDecision(
      ExternalSystems systems,
      SystemAnswers answers,
      Invitations invitations,
      TakingAnswer taking,
      ExternalSettings settings,
      Clock clock) {
    this.systems = systems;
    this.answers = answers;
    this.invitations = invitations;
    this.taking = taking;
    this.settings = settings;
    this.clock = clock;
  }

  /** The decision that is kept. */
  Mono<SystemAnswer> take(String systemId, SignedHeaders headers, byte[] body) {
    Instant now = clock.instant();
    return believed(systemId, headers, body, now)
        .then(Mono.defer(() -> read(systemId, String.valueOf(headers.id()), body, now)))
        .flatMap(this::keep)
        .flatMap(answer -> passOn(answer.invitationId()).thenReturn(answer));
  }

  /** An unknown system is told as a wrong signature: nobody learns which there are. */
  private Mono<Void> believed(String systemId, SignedHeaders headers, byte[] body, Instant now) {
    return systems
        .known(systemId)
        .flatMap(known -> Mono.justOrEmpty(known.secret()))
        .flatMap(secret -> Mono.justOrEmpty(WebhookSeal.of(secret)))
        .switchIfEmpty(Mono.error(() -> refused(WebhookSeal.Doubt.WRONG_SIGNATURE)))
        .flatMap(
            seal -> {
              WebhookSeal.Doubt doubt = seal.doubt(headers, body, now, settings.window());
              return doubt == null ? Mono.empty() : Mono.error(refused(doubt));
            });
  }

  private Problem refused(WebhookSeal.Doubt doubt) {
    String detail =
        switch (doubt) {
          case UNSIGNED ->
              "webhook-id, webhook-timestamp and webhook-signature are needed, as Standard Webhooks"
                  + " say.";
          case OUTSIDE_WINDOW ->
              "webhook-timestamp must be within %s of now.".formatted(settings.window());
          case WRONG_SIGNATURE -> "webhook-signature is not of this system's secret and this body.";
        };
    return Problem.of(HttpStatus.UNAUTHORIZED, "signature-refused", detail);
  }

  private Mono<SystemAnswer> read(String systemId, String messageId, byte[] body, Instant now) {
    DecisionReader.Read read = DecisionReader.callback(systemId, messageId, body, now);
    return invitations
        .find(read.answer().invitationId())
        .filter(work -> systemId.equals(work.question().systemId()))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "no-such-request", "This system was never asked about such a request.")))
        .map(work -> atItsRevision(work, read));
  }

  private static SystemAnswer atItsRevision(Work work, DecisionReader.Read read) {
    if (!work.subject().revision().equals(read.revision())) {
      throw Problem.conflict(
          "other-revision", "The request is about another revision than the decision names.");
    }
    return read.answer();
  }

  /** The first answer stands; the same said again is taken as said once. */
  private Mono<SystemAnswer> keep(SystemAnswer answer) {
    return answers
        .keep(answer)
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.conflict(
                        "message-id-reused", "This webhook-id came with another decision before.")))
        .map(
            kept -> {
              if (!kept.says(answer)) {
                throw Problem.conflict(
                    "already-decided",
                    "The request was answered before: %s by %s."
                        .formatted(kept.decision(), kept.reviewer()));
              }
              return kept;
            });
  }

  /** What cannot be passed on now is passed on by the clock: it is kept. */
  private Mono<Void> passOn(String invitationId) {
    return taking
        .take(invitationId)
        .onErrorResume(
            e -> {
              LOG.warn("invitation {}: its answer is passed on later", invitationId, e);
              return Mono.empty();
            });
  }
}
