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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Bearer tokens for tests, signed by a key of this JVM that {@link #jwksLocation()} makes known.
 */
public final class TestTokens {

  private static final ECKey KEY = newKey();
  private static final String JWKS = write("jwks", new JWKSet(KEY.toPublicJWK()).toString());
  private static final String SIGNING_KEY = write("signing-key", KEY.toJSONString());

  private TestTokens() {}

  /** An {@code Authorization} header value for this person. */
  public static String bearer(String email) {
    return "Bearer " + sign(KEY, email, "stagegate", Instant.now().plus(Duration.ofHours(1)));
  }

  /** As {@link #bearer}, but no longer valid. */
  public static String expiredBearer(String email) {
    return "Bearer " + sign(KEY, email, "stagegate", Instant.now().minus(Duration.ofHours(1)));
  }

  /** As {@link #bearer}, but signed by a key that nobody trusts. */
  public static String forgedBearer(String email) {
    return "Bearer " + sign(newKey(), email, "stagegate", Instant.now().plus(Duration.ofHours(1)));
  }

  /** For the property {@code stagegate.access.jwks}. */
  public static String jwksLocation() {
    return JWKS;
  }

  /**
   * For the property {@code stagegate.access.signing-key}: the private key, so that both can be
   * tested together.
   */
  public static String signingKeyLocation() {
    return SIGNING_KEY;
  }

  private static String sign(ECKey key, String email, String issuer, Instant expiry) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              new JWTClaimsSet.Builder()
                  .subject(email)
                  .issuer(issuer)
                  .issueTime(Date.from(expiry.minus(Duration.ofHours(2))))
                  .expirationTime(Date.from(expiry))
                  .build());
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
