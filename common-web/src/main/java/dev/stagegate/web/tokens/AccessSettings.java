package dev.stagegate.web.tokens;

import dev.stagegate.settings.Within;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How callers are recognised.
 *
 * @param jwks where the public keys lie that verify our own tokens (a JWK set, RFC 7517): an http
 *     address is read again and again, a file once; none in the service that makes the tokens,
 *     which knows its keys
 * @param issuer the {@code iss} of our own tokens
 * @param clockSkew how far clocks may differ
 * @param jwksRefresh how old keys from an address may be before they are read again
 * @param issuers who else's tokens are believed
 */
@ConfigurationProperties("stagegate.access")
public record AccessSettings(
    @Nullable Resource jwks,
    @DefaultValue("stagegate") String issuer,
    @Within(min = "0s") @DefaultValue("30s") Duration clockSkew,
    @Within(min = Within.MOMENT) @DefaultValue("5m") Duration jwksRefresh,
    @DefaultValue List<ExternalIssuer> issuers) {

  public AccessSettings {
    issuers = List.copyOf(issuers);
    Set<String> names = new HashSet<>(Set.of(issuer));
    for (ExternalIssuer external : issuers) {
      if (!names.add(external.issuer())) {
        throw new IllegalArgumentException(
            "stagegate.access.issuers names twice, or it is our own: " + external.issuer());
      }
    }
  }
}
