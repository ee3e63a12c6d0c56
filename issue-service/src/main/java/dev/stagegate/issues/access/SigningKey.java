package dev.stagegate.issues.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.springframework.core.io.Resource;

/** The key that signs tokens (ES256). Its private half never leaves this class. */
public final class SigningKey {

  private final JWSHeader header;
  private final JWSSigner signer;
  private final Map<String, Object> publicKeys;
  private final String issuer;

  private SigningKey(ECKey key, String issuer) throws JOSEException {
    this.signer = new ECDSASigner(key);
    this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    this.publicKeys = new JWKSet(key).toJSONObject(true);
    this.issuer = issuer;
  }

  static SigningKey read(Resource file, String issuer) {
    try {
      ECKey key = ECKey.parse(file.getContentAsString(StandardCharsets.UTF_8));
      if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate()) {
        throw new IllegalStateException(
            "stagegate.access.signing-key must be a private EC key on curve P-256");
      }
      return new SigningKey(
          key.getKeyID() == null ? new ECKey.Builder(key).keyIDFromThumbprint().build() : key,
          issuer);
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(
          "stagegate.access.signing-key cannot be read: " + file.getDescription(), e);
    } catch (ParseException _) {
      // The parser's message may quote the key.
      throw new IllegalStateException(
          "stagegate.access.signing-key is not a JWK in JSON: " + file.getDescription());
    }
  }

  String sign(String email, Instant now, Duration lifetime) {
    return sign(email, now, lifetime, Map.of());
  }

  /**
   * A token for somebody.
   *
   * @param more claims that it has besides
   */
  public String sign(String subject, Instant now, Duration lifetime, Map<String, Object> more) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(subject)
            .issuer(issuer)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    more.forEach(claims::claim);
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the token could not be signed", e);
    }
    return token.serialize();
  }

  /** For anybody who verifies tokens (RFC 7517). */
  Map<String, Object> publicKeys() {
    return publicKeys;
  }
}
