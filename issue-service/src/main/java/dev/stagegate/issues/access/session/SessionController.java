package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.Credentials;
import dev.stagegate.issues.access.SignedTokens;
import dev.stagegate.issues.access.SigningIn;
import dev.stagegate.issues.access.Token;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The session of the browser that calls. */
@RestController
@Tag(name = "Signing in")
@RequestMapping(SessionController.SESSION)
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class SessionController {

  static final String SESSION = "/api/v1/session";

  /**
   * The browser's own session.
   *
   * @param email who is signed in
   * @param csrfToken what the header Stagegate-Csrf-Token has to hold when something is changed
   * @param endsAt when it ends, however it is used
   */
  record OwnSession(
      String id, String email, String way, Instant openedAt, Instant endsAt, String csrfToken) {

    static OwnSession of(SessionCaller caller) {
      Session session = caller.session();
      return new OwnSession(
          session.id(),
          session.email(),
          session.way(),
          session.openedAt(),
          session.endsAt(),
          caller.secret().csrfToken());
    }

    @Override
    public String toString() {
      return "OwnSession[" + id + "]";
    }
  }

  private final SigningIn signingIn;
  private final OpeningSessions opening;
  private final Sessions sessions;
  private final BrowserCookie cookie;
  private final SignedTokens tokens;
  private final AuditLog audit;
  private final Duration tokenLifetime;
  private final Clock clock;

  SessionController(
      SigningIn signingIn,
      OpeningSessions opening,
      Sessions sessions,
      BrowserCookie sessionCookie,
      SignedTokens tokens,
      AuditLog audit,
      SessionSettings settings,
      Clock clock) {
    this.signingIn = signingIn;
    this.opening = opening;
    this.sessions = sessions;
    this.cookie = sessionCookie;
    this.tokens = tokens;
    this.audit = audit;
    this.tokenLifetime = settings.tokenLifetime();
    this.clock = clock;
  }

  /** Signs a browser in with a built-in account: the answer sets the session's cookie. */
  @PostMapping
  @Needs(Permission.ANYBODY)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "401", description = "There is no such account with this password.")
  @ApiResponse(
      responseCode = "403",
      description = "Somebody else chose the password; it has to be changed first.")
  @ApiResponse(responseCode = "429")
  Mono<OwnSession> openSession(@RequestBody Credentials credentials, ServerWebExchange exchange) {
    RecognisingBySession.refuseOtherSites(exchange);
    Credentials.Checked checked = credentials.checked();
    return signingIn
        .signIn(checked.email(), checked.password())
        .flatMap(who -> opening.opened(exchange, who, SigningIn.PASSWORD))
        .map(OwnSession::of);
  }

  /** The session that the browser has. */
  @GetMapping
  @Needs(Permission.OWN)
  @ApiResponse(responseCode = "200")
  Mono<OwnSession> readSession(Principal caller) {
    return Mono.fromCallable(() -> OwnSession.of(own(caller)));
  }

  /** Signs the browser out. */
  @DeleteMapping
  @Needs(Permission.OWN)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> endSession(Principal caller, ServerWebExchange exchange) {
    SessionCaller own = own(caller);
    return sessions
        .end(own.secret())
        .then(
            Mono.defer(
                () ->
                    audit.note(
                        Deed.done(
                            clock.instant(),
                            own.session().email(),
                            "SIGNED_OUT",
                            "sessions/" + own.session().id()))))
        .then(Mono.fromRunnable(() -> cookie.clear(exchange)))
        .thenReturn(ResponseEntity.noContent().build());
  }

  /** A bearer token for the other services, good for minutes; asked for again before it ends. */
  @PostMapping("/token")
  @Needs(Permission.OWN)
  @ApiResponse(responseCode = "200")
  Mono<Token> tokenOfSession(Principal caller) {
    return Mono.fromCallable(
        () -> Token.of(tokens.sign(own(caller).session().who(), tokenLifetime), tokenLifetime));
  }

  private static SessionCaller own(Principal caller) {
    if (caller instanceof SessionCaller session) {
      return session;
    }
    throw Problem.notFound("no-session", "You are signed in by a token; there is no session.");
  }
}
