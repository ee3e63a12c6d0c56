package dev.stagegate.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How callers are recognised.
 *
 * @param jwks where the public keys lie that verify bearer tokens (a JWK set, RFC 7517)
 * @param issuer the {@code iss} that tokens must carry
 * @param clockSkew how far clocks may differ
 */
@ConfigurationProperties("stagegate.access")
public record AccessSettings(
    Resource jwks,
    @DefaultValue("stagegate") String issuer,
    @DefaultValue("30s") Duration clockSkew) {

  public AccessSettings {
    if (jwks == null) {
      throw new IllegalArgumentException(
          "stagegate.access.jwks is missing: where the public keys lie that verify bearer tokens,"
              + " such as file:/etc/stagegate/jwks.json");
    }
  }
}
