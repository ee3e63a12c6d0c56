package dev.stagegate.issues.git.hook;

import dev.stagegate.issues.git.GitConnection;
import dev.stagegate.issues.git.GitInbox;
import dev.stagegate.issues.git.HostKind;
import dev.stagegate.secrets.Secret;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes what hosts send: it is proven, stored, and answered; the rest is for the worker. */
@Component
public class TakingHook {

  /** Stands for the secret where there is no connection, so that both take the same time. */
  private static final Secret NOBODYS = new Secret("whsec_" + "A".repeat(43) + "=");

  private final GitInbox inbox;
  private final Clock clock;

  TakingHook(GitInbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /** What becomes of a message. */
  public enum Taken {
    TAKEN,
    /** It was told before. */
    REPEATED,
    /** It is none that concerns the connection. */
    IGNORED,
    /** There is no such connection, or the signature does not fit. */
    NOT_PROVEN,
    NO_JSON
  }

  /**
   * What the host is told.
   *
   * @param reason in words
   */
  public record Answer(Taken state, String reason) {}

  public Mono<Answer> take(String connectionId, HookMessage message) {
    return inbox
        .known(connectionId)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            known -> {
              HostKind host = known.map(it -> it.connection().host()).orElse(HostKind.GITHUB);
              Secret secret = known.map(GitInbox.Known::secret).orElse(NOBODYS);
              boolean fits = HookSignature.fits(host, message, secret, clock.instant());
              return fits && known.isPresent()
                  ? take(known.get().connection(), message)
                  : Mono.just(
                      new Answer(
                          Taken.NOT_PROVEN,
                          "There is no such connection, or the signature does not fit."));
            });
  }

  private Mono<Answer> take(GitConnection connection, HookMessage message) {
    if (!connection.enabled()) {
      return Mono.just(new Answer(Taken.IGNORED, "the connection is switched off"));
    }
    return switch (ReadingHook.read(connection, message)) {
      case Told.Unreadable() ->
          Mono.just(
              new Answer(
                  Taken.NO_JSON, "The body must be JSON; choose the type application/json."));
      case Told.Other(String why) -> Mono.just(new Answer(Taken.IGNORED, why));
      case Told.Pushed(var notice) ->
          inbox
              .take(connection, notice)
              .map(
                  isNew ->
                      isNew
                          ? new Answer(Taken.TAKEN, "it is looked at now")
                          : new Answer(Taken.REPEATED, "it was told before"));
    };
  }
}
