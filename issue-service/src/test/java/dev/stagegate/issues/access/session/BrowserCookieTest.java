package dev.stagegate.issues.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserCookieTest {

  @ParameterizedTest
  @CsvSource({
    "https://stagegate.example.com, __Host-stagegate-session, true",
    "https://localhost:8443, __Host-stagegate-session, true",
    "http://stagegate.example.com, __Host-stagegate-session, true",
    "http://localhost.example.com, __Host-stagegate-session, true",
    "http://localhost:8080, stagegate-session, false",
    "http://127.0.0.1:8080, stagegate-session, false",
    "http://[::1]:8080, stagegate-session, false"
  })
  void only_on_this_machine_may_it_go_over_http(String url, String name, boolean secure) {
    MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    new BrowserCookie("stagegate-session", "Strict", URI.create(url))
        .write(exchange, SessionSecret.make(), Duration.ofHours(1));
    ResponseCookie cookie =
        Objects.requireNonNull(exchange.getResponse().getCookies().getFirst(name));
    assertThat(cookie.isSecure()).isEqualTo(secure);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
  }
}
