package dev.stagegate.web.account;

import dev.stagegate.web.Problem;
import dev.stagegate.web.ProblemWriter;
import dev.stagegate.web.account.ScopeTable.Verdict;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a service account's call pass if its token still counts, has the scope that the call needs,
 * and the account has requests left in this minute. Calls of people are not its concern.
 */
final class ServiceAccountGate implements WebFilter, Ordered {

  private final ScopeTable scopes;
  private final AccountsInForce accounts;
  private final AccountQuota quota;
  private final ProblemWriter problems;

  ServiceAccountGate(
      ScopeTable scopes, AccountsInForce accounts, AccountQuota quota, ProblemWriter problems) {
    this.scopes = scopes;
    this.accounts = accounts;
    this.quota = quota;
    this.problems = problems;
  }

  /** After it is known who calls. */
  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange
        .<Principal>getPrincipal()
        .ofType(ServiceCaller.class)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            account ->
                account.isPresent()
                    ? passed(exchange, chain, account.get())
                    : chain.filter(exchange));
  }

  private Mono<Void> passed(
      ServerWebExchange exchange, WebFilterChain chain, ServiceCaller account) {
    return checked(exchange.getRequest(), account)
        .thenReturn(true)
        .onErrorResume(
            Problem.class, problem -> problems.write(exchange, problem).thenReturn(false))
        .filter(isAllowed -> isAllowed)
        .flatMap(_ -> limited(chain.filter(exchange), account));
  }

  private static Mono<Void> limited(Mono<Void> served, ServiceCaller account) {
    String project = account.projectId();
    return project == null
        ? served
        : served.contextWrite(new ProjectLimit(account.getName(), project)::in);
  }

  private Mono<Void> checked(ServerHttpRequest request, ServiceCaller account) {
    return requireInForce(account)
        .then(Mono.defer(() -> requireRoom(account)))
        .then(Mono.fromRunnable(() -> requireScope(request, account)));
  }

  private Mono<Void> requireInForce(ServiceCaller account) {
    Instant issuedAt = account.issuedAt();
    return issuedAt == null
        ? Mono.empty()
        : accounts
            .include(account.getName(), issuedAt)
            .flatMap(isIn -> isIn ? Mono.empty() : Mono.error(revoked()));
  }

  private Mono<Void> requireRoom(ServiceCaller account) {
    return quota
        .take(account.getName(), account.requestsPerMinute())
        .flatMap(wait -> wait.isZero() ? Mono.empty() : Mono.error(spent(account, wait)));
  }

  private void requireScope(ServerHttpRequest request, ServiceCaller account) {
    switch (scopes.of(request.getMethod(), request.getPath().pathWithinApplication())) {
      case Verdict.Free() -> {}
      case Verdict.PeopleOnly(String why) -> throw Problem.forbidden("people-only", why);
      case Verdict.Needs(Scope scope, boolean ofProject) -> {
        if (!account.scopes().contains(scope)) {
          throw Problem.forbidden(
              "scope-missing", "This token lacks the scope " + scope.text() + ".");
        }
        if (account.projectId() != null && !ofProject) {
          throw Problem.forbidden(
              "scope-missing",
              "This token is for project "
                  + account.projectId()
                  + " only, and this belongs to no project.");
        }
      }
    }
  }

  private static Problem revoked() {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "token-revoked",
        "This token no longer counts; exchange one that does for another.");
  }

  private static Problem spent(ServiceCaller account, Duration wait) {
    return Problem.tooManyRequests(
        "quota-spent",
        "This account may make "
            + account.requestsPerMinute()
            + " requests a minute, and made them.",
        wait);
  }
}
