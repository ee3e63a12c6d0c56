package dev.stagegate.issues.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Built-in accounts.
 *
 * @param signingKey where the private key lies that signs tokens (a JWK, EC P-256); null switches
 *     built-in accounts off
 * @param issuer the {@code iss} of tokens
 * @param tokenLifetime how long a token is good for
 * @param tries how often a wrong password may be given for one e-mail within {@code triesWithin}
 * @param triesWithin after this time tries are forgotten
 */
@ConfigurationProperties("stagegate.access")
record SignInSettings(
    @Nullable Resource signingKey,
    @DefaultValue("stagegate") String issuer,
    @DefaultValue("12h") Duration tokenLifetime,
    @DefaultValue("10") int tries,
    @DefaultValue("5m") Duration triesWithin) {

  SignInSettings {
    if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
      throw new IllegalArgumentException("stagegate.access.token-lifetime must be more than 0");
    }
    if (tries < 1 || triesWithin.isNegative() || triesWithin.isZero()) {
      throw new IllegalArgumentException(
          "stagegate.access.tries and tries-within must be more than 0");
    }
  }
}
