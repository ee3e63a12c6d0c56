package dev.stagegate.web;

import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Recognises callers in another way than by a bearer token, such as by a cookie. */
public interface Recognising {

  /**
   * Who calls; empty where this way does not tell. Not asked when there is a header Authorization.
   *
   * @return fails with a {@link Problem} when the call must be refused whoever it is
   */
  Mono<Authentication> caller(ServerWebExchange exchange);
}
