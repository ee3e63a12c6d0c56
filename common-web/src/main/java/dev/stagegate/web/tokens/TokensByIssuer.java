package dev.stagegate.web.tokens;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Lets each token be checked by the rules of the issuer that it names. The name is believed only
 * for that: a token that another one signed is refused there.
 */
final class TokensByIssuer implements ReactiveJwtDecoder {

  private final Map<String, ReactiveJwtDecoder> issuers;

  TokensByIssuer(Map<String, ReactiveJwtDecoder> issuers) {
    this.issuers = Map.copyOf(issuers);
  }

  @Override
  public Mono<Jwt> decode(String token) {
    String issuer = issuer(token);
    ReactiveJwtDecoder decoder = issuer == null ? null : issuers.get(issuer);
    return decoder == null
        ? Mono.error(new BadJwtException("the token is from nobody who is believed"))
        : decoder
            .decode(token)
            .onErrorMap(
                IllegalStateException.class,
                e -> new AuthenticationServiceException("keys cannot be read", e));
  }

  private static @Nullable String issuer(String token) {
    try {
      var claims = JWTParser.parse(token).getJWTClaimsSet();
      return claims == null ? null : claims.getIssuer();
    } catch (ParseException _) {
      return null;
    }
  }
}
