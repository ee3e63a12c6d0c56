package dev.stagegate.gateway.feishu.api;

import reactor.core.publisher.Mono;

/** Where calls get the app's access token. */
public interface AccessTokens {

  /** A token that is taken, as far as we know. */
  Mono<String> token();

  /** This very token was refused; a newer one that somebody fetched meanwhile stays. */
  void invalidate(String token);
}
