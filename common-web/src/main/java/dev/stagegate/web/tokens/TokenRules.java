package dev.stagegate.web.tokens;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token must say, whoever signed it. */
final class TokenRules {

  private static final String EMAIL = "email";
  private static final String EMAIL_VERIFIED = "email_verified";

  private TokenRules() {}

  /** Of our own: their subject is a person's e-mail. */
  static OAuth2TokenValidator<Jwt> own(String issuer, Duration skew) {
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            new JwtTimestampValidator(skew), expires(), new JwtIssuerValidator(issuer), named()));
  }

  /** Of others: made for us, with an e-mail that they verified. */
  static OAuth2TokenValidator<Jwt> others(ExternalIssuer external, Duration skew) {
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            new JwtTimestampValidator(skew),
            expires(),
            new JwtIssuerValidator(external.issuer()),
            new JwtAudienceValidator(external.audience()),
            new JwtClaimValidator<Object>(EMAIL, e -> e instanceof String s && !s.isBlank()),
            new JwtClaimValidator<Object>(EMAIL_VERIFIED, Boolean.TRUE::equals)));
  }

  private static OAuth2TokenValidator<Jwt> expires() {
    return new JwtClaimValidator<Object>(JwtClaimNames.EXP, end -> end != null);
  }

  private static OAuth2TokenValidator<Jwt> named() {
    return new JwtClaimValidator<Object>(
        JwtClaimNames.SUB, sub -> sub instanceof String s && !s.isBlank());
  }

  /** Whom a token that passed the rules names, by e-mail; null for nobody. */
  static @Nullable String person(Jwt token, String ownIssuer) {
    String email = isOwn(token, ownIssuer) ? token.getSubject() : token.getClaimAsString(EMAIL);
    return email == null ? null : email.toLowerCase(Locale.ROOT);
  }

  static boolean isOwn(Jwt token, String ownIssuer) {
    return ownIssuer.equals(token.getClaimAsString(JwtClaimNames.ISS));
  }
}
