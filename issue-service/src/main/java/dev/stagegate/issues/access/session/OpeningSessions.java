package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.SignedIn;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Opens a session for somebody who just signed in, whatever the way. A session that the browser had
 * before ends: what it knew of it is of no use any more.
 */
public final class OpeningSessions {

  private final Sessions sessions;
  private final BrowserCookie cookie;
  private final Duration longest;

  OpeningSessions(Sessions sessions, BrowserCookie cookie, SessionSettings settings) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.longest = settings.longest();
  }

  /**
   * Gives the browser the cookie of a new session.
   *
   * @param way how the person signed in
   */
  public Mono<Void> open(ServerWebExchange exchange, SignedIn who, String way) {
    return opened(exchange, who, way).then();
  }

  Mono<SessionCaller> opened(ServerWebExchange exchange, SignedIn who, String way) {
    SessionSecret secret = SessionSecret.make();
    String agent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
    return Mono.justOrEmpty(cookie.read(exchange))
        .flatMap(sessions::end)
        .then(sessions.open(secret, who, way, agent))
        .map(session -> new SessionCaller(session, secret))
        .doOnNext(_ -> cookie.write(exchange, secret, longest));
  }
}
