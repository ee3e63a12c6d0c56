package dev.stagegate.benchmark.approvals;

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
 * Signs people in where there is no issue-service that would.
 *
 * @param key signs
 * @param published the file that tells its public part
 */
record Keys(ECKey key, Path published) {

  private static final Duration VALID = Duration.ofHours(12);

  static Keys make(Path folder) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyIDFromThumbprint(true)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      Path file = folder.resolve("jwks.json");
      Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
      return new Keys(key, file);
    } catch (JOSEException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the header {@code Authorization} of this person's calls holds. */
  String authorization(String email) {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .subject(email)
                .issuer("stagegate")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return "Bearer " + token.serialize();
  }
}
