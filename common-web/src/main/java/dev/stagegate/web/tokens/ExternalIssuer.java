package dev.stagegate.web.tokens;

import dev.stagegate.settings.HttpAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Somebody else whose tokens are believed, such as a company's identity provider. A token names its
 * owner by an e-mail that the issuer verified.
 *
 * @param issuer the {@code iss} of its tokens
 * @param audience what their {@code aud} must contain
 * @param jwksUri where its public keys are
 * @param algorithm the one that it signs with
 */
public record ExternalIssuer(
    String issuer,
    String audience,
    @HttpAddress URI jwksUri,
    @DefaultValue("RS256") SignatureAlgorithm algorithm) {

  public ExternalIssuer {
    require(issuer, "issuer");
    require(audience, "audience");
    require(jwksUri, "jwks-uri");
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException("stagegate.access.issuers[..]." + name + " is missing");
    }
  }
}
