package dev.stagegate.web;

import dev.stagegate.web.account.ServiceCaller;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets people call who are members of the workspace: a token only says who somebody is, and is good
 * for longer than he or she may be one. Service accounts have passed a gate of their own.
 */
final class MembersGate implements WebFilter, Ordered {

  private static final String API = "/api/";

  private final @Nullable Members members;
  private final ProblemWriter problems;

  MembersGate(@Nullable Members members, ProblemWriter problems) {
    this.members = members;
    this.problems = problems;
  }

  /** After it is known who calls. */
  @Override
  public int getOrder() {
    return 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Members known = members;
    return known == null || !exchange.getRequest().getPath().value().startsWith(API)
        ? chain.filter(exchange)
        : exchange
            .<Principal>getPrincipal()
            .filter(caller -> !(caller instanceof ServiceCaller))
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .flatMap(
                person -> person.isEmpty() ? Mono.just(true) : isOne(known, person.get(), exchange))
            .filter(isOne -> isOne)
            .flatMap(_ -> chain.filter(exchange));
  }

  private Mono<Boolean> isOne(Members known, Principal person, ServerWebExchange exchange) {
    return known
        .include(person.getName().toLowerCase(Locale.ROOT))
        .flatMap(
            isOne ->
                isOne
                    ? Mono.just(true)
                    : Mono.error(
                        Problem.forbidden(
                            "not-a-member",
                            "You are not a member of this workspace, or not any more.")))
        .onErrorResume(
            Problem.class, problem -> problems.write(exchange, problem).thenReturn(false));
  }
}
