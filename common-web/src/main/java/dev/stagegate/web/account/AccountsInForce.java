package dev.stagegate.web.account;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** What a service knows of the accounts themselves: without it no short token counts there. */
@FunctionalInterface
public interface AccountsInForce {

  /**
   * Whether an account is active, and none of its tokens was revoked since.
   *
   * @param issuedAt when the short token was made, in whole seconds
   */
  Mono<Boolean> include(String account, Instant issuedAt);
}
