package dev.stagegate.web.refusals;

import dev.stagegate.web.Problem;
import dev.stagegate.web.account.ServiceCaller;
import java.security.Principal;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Writes down what signed-in callers tried and were refused, whatever refused it, before they are
 * told. A request that is only malformed is no attempt at anything; who is not signed in cannot
 * fill the log.
 */
final class NotingRefusals implements WebFilter, Ordered {

  private static final String API = "/api/v1/";
  private static final int LONGEST_OBJECT = 300;
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<HttpStatus> REFUSALS =
      Set.of(
          HttpStatus.FORBIDDEN,
          HttpStatus.NOT_FOUND,
          HttpStatus.CONFLICT,
          HttpStatus.PRECONDITION_FAILED,
          HttpStatus.TOO_MANY_REQUESTS);

  private final RefusedCalls refused;

  NotingRefusals(RefusedCalls refused) {
    this.refused = refused;
  }

  /** Before the gate of service accounts, which refuses too. */
  @Override
  public int getOrder() {
    return -1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange.getResponse().beforeCommit(() -> note(exchange));
    return chain.filter(exchange);
  }

  private Mono<Void> note(ServerWebExchange exchange) {
    if (!isRefusal(exchange)) {
      return Mono.empty();
    }
    return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod asked
        ? exchange.getPrincipal().flatMap(principal -> note(exchange, act(asked), principal))
        : exchange
            .<Principal>getPrincipal()
            .ofType(ServiceCaller.class)
            .flatMap(account -> note(exchange, "CALL", account));
  }

  private static boolean isRefusal(ServerWebExchange exchange) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    return READING.contains(exchange.getRequest().getMethod())
        ? HttpStatus.FORBIDDEN.equals(status)
        : status instanceof HttpStatus known && REFUSALS.contains(known);
  }

  private Mono<Void> note(ServerWebExchange exchange, String act, Principal principal) {
    String reason = exchange.getAttributeOrDefault(Problem.SLUG, "unknown");
    return refused.note(principal, act, object(exchange), reason);
  }

  /** The name that the API's description has for it: rollOut is ROLL_OUT. */
  private static String act(HandlerMethod asked) {
    return asked.getMethod().getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  private static String object(ServerWebExchange exchange) {
    String path = exchange.getRequest().getPath().value();
    String object = path.startsWith(API) ? path.substring(API.length()) : path;
    return object.substring(0, Math.min(object.length(), LONGEST_OBJECT));
  }
}
