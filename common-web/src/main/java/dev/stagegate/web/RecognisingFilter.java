package dev.stagegate.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks every way of {@link Recognising} in turn, unless the caller shows a token. */
final class RecognisingFilter implements WebFilter {

  private final List<Recognising> ways;
  private final ProblemWriter problems;

  RecognisingFilter(List<Recognising> ways, ProblemWriter problems) {
    this.ways = ways;
    this.problems = problems;
  }

  /** What was found before the rest of the request is served. */
  private sealed interface Found {}

  private record Somebody(Authentication caller) implements Found {}

  private record Nobody() implements Found {}

  private record Refused(Problem problem) implements Found {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (ways.isEmpty()
        || exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
      return chain.filter(exchange);
    }
    return Flux.fromIterable(ways)
        .concatMap(way -> way.caller(exchange))
        .next()
        .<Found>map(Somebody::new)
        .defaultIfEmpty(new Nobody())
        .onErrorResume(Problem.class, problem -> Mono.just(new Refused(problem)))
        .flatMap(
            found ->
                switch (found) {
                  case Nobody _ -> chain.filter(exchange);
                  case Refused(Problem problem) -> problems.write(exchange, problem);
                  case Somebody(Authentication caller) ->
                      chain
                          .filter(exchange)
                          .contextWrite(ReactiveSecurityContextHolder.withAuthentication(caller));
                });
  }
}
