package dev.stagegate.issues.access.session;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/**
 * A cookie that holds a secret. Pages cannot read it, and it never goes over plain http or to
 * another host. On one machine, where people reach us as localhost over http, it has no prefix and
 * may go over http, since there browsers differ in whether they keep secure ones.
 */
public final class BrowserCookie {

  private static final String HOST_ONLY = "__Host-";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean secure;
  private final String name;
  private final String sameSite;

  /**
   * A cookie for people who reach us here.
   *
   * @param sameSite {@code Strict} where it must not go along when another site makes the browser
   *     call, {@code Lax} where it may with a page that is opened
   * @param publicUrl {@code https}, or {@code http} on this machine
   */
  public BrowserCookie(String name, String sameSite, URI publicUrl) {
    this.secure = !isThisMachine(publicUrl);
    this.name = secure ? HOST_ONLY + name : name;
    this.sameSite = sameSite;
  }

  private static boolean isThisMachine(URI url) {
    return "http".equals(url.getScheme())
        && url.getHost() != null
        && THIS_MACHINE.contains(url.getHost());
  }

  /** What the browser holds; empty where that is nothing that we gave. */
  public Optional<SessionSecret> read(ServerWebExchange exchange) {
    HttpCookie cookie = exchange.getRequest().getCookies().getFirst(name);
    return cookie == null ? Optional.empty() : SessionSecret.of(cookie.getValue());
  }

  /** Has the browser hold a secret for so long at most. */
  public void write(ServerWebExchange exchange, SessionSecret secret, Duration longest) {
    exchange.getResponse().addCookie(cookie(secret.text(), longest));
  }

  void clear(ServerWebExchange exchange) {
    exchange.getResponse().addCookie(cookie("", Duration.ZERO));
  }

  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite(sameSite)
        .path("/")
        .maxAge(age)
        .build();
  }
}
