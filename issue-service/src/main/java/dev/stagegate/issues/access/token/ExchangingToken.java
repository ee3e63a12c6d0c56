package dev.stagegate.issues.access.token;

import dev.stagegate.issues.access.SignedTokens;
import dev.stagegate.issues.access.Token;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ServiceCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Gives a short token (a JWT) for a token: it says who calls and how far, so that the other
 * services need not ask anybody.
 */
@Component
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class ExchangingToken {

  /** Revoked tokens are told to the other services; this is for when they do not hear it. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Tokens tokens;
  private final Workspaces workspaces;
  private final SignedTokens key;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ExchangingToken(
      Tokens tokens,
      Workspaces workspaces,
      SignedTokens key,
      TransactionalOperator transaction,
      Clock clock) {
    this.tokens = tokens;
    this.workspaces = workspaces;
    this.key = key;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Empty if the token counts no more. */
  Mono<Token> exchange(TokenText text) {
    return tokens
        .locked(text, clock.instant())
        .flatMap(
            token ->
                workspaces
                    .currentInTransaction()
                    .flatMap(
                        workspace ->
                            Mono.justOrEmpty(
                                workspace
                                    .serviceAccount(ServiceAccount.nameOf(token.account()))
                                    .filter(ServiceAccount::active)
                                    .map(account -> signed(token, account)))))
        .as(transaction::transactional);
  }

  /** The moment is taken under the lock: whoever revokes the token does so later. */
  private Token signed(ApiToken token, ServiceAccount account) {
    Instant now = clock.instant();
    Duration left = Duration.between(now, token.expiresAt());
    Duration lifetime = left.compareTo(LONGEST) < 0 ? left : LONGEST;
    Map<String, Object> claims = new HashMap<>();
    claims.put(ServiceCaller.SCOPE_CLAIM, String.join(" ", Scope.texts(token.scopes())));
    claims.put(ServiceCaller.QUOTA_CLAIM, account.requestsPerMinute());
    if (token.projectId() != null) {
      claims.put(ServiceCaller.PROJECT_CLAIM, token.projectId());
    }
    return Token.of(key.sign(account.name(), now, lifetime, claims), lifetime);
  }
}
