package dev.stagegate.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stagegate.web.tokens.PeopleInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens for tests, signed by a key of this JVM that {@link #jwksLocation()} makes known.
 */
public final class TestTokens {

  private static final ECKey KEY = newKey();
  private static final String JWKS = write("jwks", new JWKSet(KEY.toPublicJWK()).toString());

  private TestTokens() {}

  /** An {@code Authorization} header value for this person. */
  public static String bearer(String email) {
    return "Bearer " + sign(KEY, email, "stagegate", Instant.now().plus(Duration.ofHours(1)));
  }

  /** As {@link #bearer}, made at this version of the person's credentials. */
  public static String bearer(String email, long credentials) {
    return "Bearer "
        + sign(
            KEY,
            claims(email, "stagegate", Instant.now().plus(Duration.ofHours(1)))
                .claim(PeopleInForce.CLAIM, credentials)
                .build());
  }

  /** As {@link #bearer}, valid until this moment. */
  public static String bearerUntil(String email, Instant end) {
    return "Bearer " + sign(KEY, email, "stagegate", end);
  }

  /** As {@link #bearer}, but no longer valid. */
  public static String expiredBearer(String email) {
    return "Bearer " + sign(KEY, email, "stagegate", Instant.now().minus(Duration.ofHours(1)));
  }

  /** As {@link #bearer}, but signed by a key that nobody trusts. */
  public static String forgedBearer(String email) {
    return "Bearer " + sign(newKey(), email, "stagegate", Instant.now().plus(Duration.ofHours(1)));
  }

  /**
   * The short token of a service account, for 600 requests a minute.
   *
   * @param account with its prefix
   * @param scopes separated by spaces
   * @param project the one project that it reaches; null for all
   */
  public static String accountBearer(
      String account, String scopes, @Nullable String project, Instant issuedAt) {
    return accountBearer(account, scopes, project, issuedAt, 600);
  }

  /** As above, for so many requests a minute. */
  public static String accountBearer(
      String account, String scopes, @Nullable String project, Instant issuedAt, int perMinute) {
    return "Bearer "
        + sign(
            KEY,
            new JWTClaimsSet.Builder()
                .subject(account)
                .issuer("stagegate")
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("scope", scopes)
                .claim("project", project)
                .claim("rpm", perMinute)
                .build());
  }

  /** For the property {@code stagegate.access.jwks}. */
  public static String jwksLocation() {
    return JWKS;
  }

  private static String sign(ECKey key, String email, String issuer, Instant expiry) {
    return sign(key, claims(email, issuer, expiry).build());
  }

  private static JWTClaimsSet.Builder claims(String email, String issuer, Instant expiry) {
    return new JWTClaimsSet.Builder()
        .subject(email)
        .issuer(issuer)
        .issueTime(Date.from(expiry.minus(Duration.ofHours(2))))
        .expirationTime(Date.from(expiry));
  }

  private static String sign(ECKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyIDFromThumbprint(true)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String write(String name, String json) {
    try {
      Path file = Files.createTempFile("stagegate-" + name, ".json");
      file.toFile().deleteOnExit();
      Files.writeString(file, json);
      return file.toUri().toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
