package dev.stagegate.issues.intake;

import dev.stagegate.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves a sender: HMAC-SHA256 over its name, the time, the record's id and type, each
 * followed by a line feed, and the record's value byte for byte.
 */
final class IntakeSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sgi_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private IntakeSignature() {}

  /** A new secret: 256 random bits. Its text, prefix and all, is the key. */
  static Secret newSecret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether the record was signed with this secret. Takes the same time however wrong it is. */
  static boolean fits(IntakeMessage message, Secret secret) {
    return MessageDigest.isEqual(
        of(
            message.sender(),
            message.sentAt().getEpochSecond(),
            message.id(),
            message.type(),
            message.body(),
            secret),
        message.signature());
  }

  static byte[] of(
      String sender, long seconds, String id, String type, byte[] body, Secret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(
          (sender + "\n" + seconds + "\n" + id + "\n" + type + "\n")
              .getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
    }
  }
}
