package dev.stagegate.issues.access.session;

import dev.stagegate.issues.console.ConsolePaths;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import dev.stagegate.web.Recognising;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Recognises browsers by their session. Since a browser sends the cookie along by itself, a call
 * that changes something must show that a page of ours makes it: by the session's CSRF token, which
 * other sites' pages cannot read, and by what the browser says of where the call comes from, if it
 * does.
 */
final class RecognisingBySession implements Recognising {

  static final String CSRF_HEADER = "Stagegate-Csrf-Token";

  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  /**
   * Is open to whoever asks, so that nobody is looked up: a page takes some forty files, and the
   * browser shows its cookie for each. An issue's page asks {@link PageReader}.
   */
  private static final ServerWebExchangeMatcher FOR_EVERYBODY =
      ServerWebExchangeMatchers.pathMatchers(
          HttpMethod.GET, ConsolePaths.all().toArray(String[]::new));

  private final Sessions sessions;
  private final BrowserCookie cookie;
  private final Workspaces workspaces;

  RecognisingBySession(Sessions sessions, BrowserCookie cookie, Workspaces workspaces) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.workspaces = workspaces;
  }

  @Override
  public Mono<Authentication> caller(ServerWebExchange exchange) {
    return FOR_EVERYBODY
        .matches(exchange)
        .filter(match -> !match.isMatch())
        .flatMap(_ -> signedIn(exchange))
        .map(caller -> checked(exchange, caller));
  }

  /** Whose session the browser shows; empty where there is none in force. */
  Mono<SessionCaller> signedIn(ServerWebExchange exchange) {
    return Mono.justOrEmpty(cookie.read(exchange))
        .flatMap(
            secret ->
                sessions
                    .used(secret)
                    .filterWhen(this::isInForce)
                    .map(session -> new SessionCaller(session, secret)));
  }

  /**
   * A session ends with the credentials that it was opened with, also while it was being opened.
   */
  private Mono<Boolean> isInForce(Session session) {
    return workspaces
        .current()
        .map(session::isInForce)
        .delayUntil(isIn -> isIn ? Mono.empty() : sessions.end(session.email(), session.id()));
  }

  private static Authentication checked(ServerWebExchange exchange, SessionCaller caller) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    if (!SAFE.contains(exchange.getRequest().getMethod())
        && !caller.secret().isCsrfToken(headers.getFirst(CSRF_HEADER))) {
      throw forged("The header " + CSRF_HEADER + " must hold the token of GET /api/v1/session.");
    }
    refuseOtherSites(exchange);
    return caller;
  }

  /** Browsers say where a call comes from; a page of another site has no business here. */
  static void refuseOtherSites(ServerWebExchange exchange) {
    String site = exchange.getRequest().getHeaders().getFirst(FETCH_SITE);
    if (site != null
        && !OWN_PAGES.contains(site)
        && !SAFE.contains(exchange.getRequest().getMethod())) {
      throw forged("Only pages of Stagegate itself may do this for somebody who is signed in.");
    }
  }

  private static Problem forged(String detail) {
    return Problem.forbidden("forged-request", detail);
  }
}
