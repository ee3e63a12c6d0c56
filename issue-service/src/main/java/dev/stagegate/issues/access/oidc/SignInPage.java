package dev.stagegate.issues.access.oidc;

import dev.stagegate.web.Problem;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The console's page where people sign in, as far as a provider did not sign them in. */
final class SignInPage {

  private SignInPage() {}

  /**
   * Sends a browser to the page, which has words for the problem; whoever else calls is told the
   * problem itself.
   *
   * @param to the path of ours where the browser goes once somebody is signed in
   */
  static Mono<ResponseEntity<Void>> tell(Problem problem, String to, ServerWebExchange exchange) {
    if (!showsPages(exchange)) {
      return Mono.error(problem);
    }
    URI page = address(to, problem.slug());
    return Mono.just(ResponseEntity.status(HttpStatus.FOUND).location(page).build());
  }

  private static boolean showsPages(ServerWebExchange exchange) {
    String accepted = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static URI address(String to, String slug) {
    return UriComponentsBuilder.fromPath("/sign-in")
        .queryParam("to", "{to}")
        .queryParam("fault", "{fault}")
        .build(to, slug);
  }
}
