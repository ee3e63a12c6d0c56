package dev.stagegate.web.operators;

import dev.stagegate.web.Problem;
import dev.stagegate.web.ProblemWriter;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Keeps measurements and the details of health for operators: holders of their token, and people
 * who administer the workspace. Everybody may learn whether the service is up, and no more. The
 * token opens nothing else.
 */
final class OperatorsGate implements WebFilter, Ordered {

  private static final Logger log = LoggerFactory.getLogger(OperatorsGate.class);
  private static final String ACTUATOR = "/actuator";
  private static final String HEALTH = ACTUATOR + "/health";

  private final @Nullable Operators operators;
  private final ProblemWriter problems;

  OperatorsGate(@Nullable Operators operators, ProblemWriter problems) {
    this.operators = operators;
    this.problems = problems;
  }

  /** After it is known who calls. */
  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    boolean ofOperators = isUnder(path, ACTUATOR);
    return exchange
        .<Principal>getPrincipal()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            caller ->
                ofOperators
                    ? looking(exchange, chain, caller, isUnder(path, HEALTH))
                    : elsewhere(exchange, chain, caller));
  }

  private Mono<Void> looking(
      ServerWebExchange exchange,
      WebFilterChain chain,
      Optional<Principal> caller,
      boolean somethingForAll) {
    return caller
        .map(this::isOperator)
        .orElse(Mono.just(false))
        .flatMap(
            isOne ->
                isOne
                    ? chain
                        .filter(exchange)
                        .contextWrite(
                            ReactiveSecurityContextHolder.withAuthentication(
                                new OperatorCaller(caller.orElseThrow().getName())))
                    : somethingForAll
                        ? chain.filter(exchange)
                        : problems.write(
                            exchange,
                            Problem.forbidden(
                                "operators-only",
                                "This is for holders of the operators' token and of"
                                    + " workspaceAdmin.")));
  }

  /** Where it cannot be told, as while the database is away, only the token counts. */
  private Mono<Boolean> isOperator(Principal caller) {
    if (caller instanceof OperatorCaller) {
      return Mono.just(true);
    }
    Operators known = operators;
    return known == null
        ? Mono.just(false)
        : known
            .include(caller.getName().toLowerCase(Locale.ROOT))
            .onErrorResume(
                error -> {
                  log.debug("whether {} is an operator cannot be told", caller.getName(), error);
                  return Mono.just(false);
                })
            .defaultIfEmpty(false);
  }

  private Mono<Void> elsewhere(
      ServerWebExchange exchange, WebFilterChain chain, Optional<Principal> caller) {
    return caller.filter(OperatorCaller.class::isInstance).isPresent()
        ? problems.write(
            exchange,
            Problem.forbidden(
                "not-allowed",
                "The operators' token opens measurements and health, and nothing else."))
        : chain.filter(exchange);
  }

  private static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
