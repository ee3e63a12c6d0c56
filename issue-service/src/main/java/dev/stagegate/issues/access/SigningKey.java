package dev.stagegate.issues.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.stagegate.issues.access.KeyRules.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens (ES256).
 *
 * @param publicKey what verifies
 * @param privateKey what signs; null where it is sealed by a key that is not there any more
 * @param signsFrom from when it does
 */
record SigningKey(ECKey publicKey, @Nullable ECKey privateKey, Instant signsFrom) {

  static SigningKey make(Instant signsFrom) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyIDFromThumbprint(true)
              .algorithm(JWSAlgorithm.ES256)
              .keyUse(KeyUse.SIGNATURE)
              .generate();
      return new SigningKey(key.toPublicJWK(), key, signsFrom);
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot make a P-256 key", e);
    }
  }

  String id() {
    return publicKey.getKeyID();
  }

  Key inRules() {
    return new Key(id(), signsFrom, privateKey != null);
  }

  @Override
  public String toString() {
    return "SigningKey[" + id() + " from " + signsFrom + "]";
  }
}
