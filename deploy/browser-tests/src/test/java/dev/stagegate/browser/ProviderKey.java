package dev.stagegate.browser;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Map;

/** What a provider signs with whom it saw. */
final class ProviderKey {

  private static final String ID = "its";
  private static final int BITS = 2048;

  private final RSAKey key;

  ProviderKey() {
    try {
      key = new RSAKeyGenerator(BITS).keyID(ID).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The half that everybody may know. */
  Map<String, Object> published() {
    return new JWKSet(key).toJSONObject();
  }

  String signed(JWTClaimsSet claims) {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ID).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
