package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.BearerCallers;
import dev.stagegate.web.account.AccountsInForce;
import dev.stagegate.web.account.ServiceCaller;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends answers that go on for long within seconds of the end of what their caller came with: a
 * session, a token, or the account. All are looked at in the same moment, so that they share looks
 * at the database.
 */
@Component
public class EndingStreams {

  private static final Logger log = LoggerFactory.getLogger(EndingStreams.class);
  private static final String BEARER = "Bearer ";

  private final BearerCallers bearers;
  private final List<Staying> otherWays;
  private final AccountsInForce accounts;
  private final Workspaces workspaces;
  private final Clock clock;
  private final Flux<Long> moments;

  EndingStreams(
      BearerCallers bearers,
      ObjectProvider<Staying> otherWays,
      AccountsInForce accounts,
      Workspaces workspaces,
      SignInSettings settings,
      Clock clock) {
    this.bearers = bearers;
    this.otherWays = otherWays.orderedStream().toList();
    this.accounts = accounts;
    this.workspaces = workspaces;
    this.clock = clock;
    this.moments = Flux.interval(settings.streamsEvery()).onBackpressureDrop().share();
  }

  /**
   * Completes when whoever makes a call could not make it any more, and after a time in any case.
   * Nothing of the call is kept for it but what its caller came with.
   *
   * @param shown the call's header Authorization, if it has one
   */
  public Mono<Void> ended(@Nullable String shown, Principal caller, Duration longest) {
    Instant last = clock.instant().plus(longest);
    return moments
        .onBackpressureDrop()
        .concatMap(_ -> goesOn(shown, caller, last).onErrorResume(EndingStreams::later), 1)
        .filter(goesOn -> !goesOn)
        .next()
        .then();
  }

  private Mono<Boolean> goesOn(@Nullable String shown, Principal caller, Instant last) {
    if (!clock.instant().isBefore(last)) {
      return Mono.just(false);
    }
    return shown == null ? isInByOtherWays(caller) : isInByToken(shown);
  }

  /** What cannot be told now is asked again in a moment. */
  private static Mono<Boolean> later(Throwable error) {
    log.debug("Whether a stream goes on could not be told", error);
    return Mono.empty();
  }

  private Mono<Boolean> isInByOtherWays(Principal caller) {
    return Flux.fromIterable(otherWays)
        .concatMap(way -> way.isIn(caller))
        .next()
        .defaultIfEmpty(false);
  }

  private Mono<Boolean> isInByToken(String shown) {
    return bearers
        .caller(token(shown))
        .flatMap(
            caller ->
                caller instanceof ServiceCaller account
                    ? isInForce(account)
                    : isActive(Caller.email(caller)))
        .onErrorResume(InvalidBearerTokenException.class, _ -> Mono.just(false));
  }

  private static String token(String shown) {
    return shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? shown.substring(BEARER.length()).strip()
        : shown;
  }

  private Mono<Boolean> isInForce(ServiceCaller account) {
    @Nullable Instant issuedAt = account.issuedAt();
    return issuedAt == null ? Mono.just(true) : accounts.include(account.getPrincipal(), issuedAt);
  }

  /** Who is no member at all has never been let in to anything, and is not put out. */
  private Mono<Boolean> isActive(String email) {
    return workspaces
        .current()
        .map(workspace -> workspace.person(email).map(Person::active).orElse(true));
  }
}
