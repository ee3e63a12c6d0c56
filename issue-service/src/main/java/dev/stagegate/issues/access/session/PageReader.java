package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who opens a page. Pages are for everybody, so that nobody is looked up but where one asks. */
public final class PageReader {

  private final RecognisingBySession recognising;

  PageReader(RecognisingBySession recognising) {
    this.recognising = recognising;
  }

  /**
   * By e-mail; empty where nobody is signed in, or where a token says who it is, as for the API.
   */
  public Mono<String> email(ServerWebExchange exchange) {
    if (exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
      return Mono.empty();
    }
    return recognising.signedIn(exchange).map(Caller::email);
  }
}
