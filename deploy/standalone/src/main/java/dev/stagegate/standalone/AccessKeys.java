package dev.stagegate.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key that signs bearer tokens and the set that verifies them, made once.
 *
 * @param signingKey the private key, for issue-service alone
 * @param jwks the public keys, for all
 */
record AccessKeys(Path signingKey, Path jwks) {

  static AccessKeys in(DataFolder folder) {
    AccessKeys keys =
        new AccessKeys(folder.file("secrets/signing-key.json"), folder.file("secrets/jwks.json"));
    try {
      if (!Files.exists(keys.jwks) || !Files.exists(keys.signingKey)) {
        ECKey key =
            new ECKeyGenerator(Curve.P_256)
                .keyIDFromThumbprint(true)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        OwnerOnly.write(keys.signingKey, key.toJSONString());
        OwnerOnly.write(keys.jwks, new JWKSet(key.toPublicJWK()).toString());
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot make a P-256 key", e);
    }
  }
}
