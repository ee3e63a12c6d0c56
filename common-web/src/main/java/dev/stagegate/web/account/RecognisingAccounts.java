package dev.stagegate.web.account;

import dev.stagegate.web.OtherCallers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/** Service accounts, by their own tokens where those are known, and by short ones everywhere. */
final class RecognisingAccounts implements OtherCallers {

  private final @Nullable AccountTokens tokens;

  RecognisingAccounts(@Nullable AccountTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean issues(String token) {
    return token.startsWith(AccountTokens.PREFIX);
  }

  @Override
  public Mono<ServiceCaller> recognise(String token) {
    return tokens == null ? Mono.empty() : tokens.recognise(token);
  }

  @Override
  public boolean isNamed(String name) {
    return ServiceCaller.isOne(name);
  }

  @Override
  public Mono<AbstractAuthenticationToken> of(Jwt token) {
    return Mono.justOrEmpty(ServiceCaller.of(token));
  }
}
