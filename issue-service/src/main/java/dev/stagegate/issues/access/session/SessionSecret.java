package dev.stagegate.issues.access.session;

import dev.stagegate.secrets.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a session's cookie holds: 256 random bits, made at signing in and nowhere else, so that
 * nobody can have somebody use a session that he or she knows.
 */
public final class SessionSecret {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] CSRF = "stagegate csrf token".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;

  private SessionSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SessionSecret make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SessionSecret(bytes);
  }

  /** What a cookie holds; empty where that is none of ours. */
  static Optional<SessionSecret> of(String cookie) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cookie);
      return bytes.length == BYTES ? Optional.of(new SessionSecret(bytes)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** For the cookie, and for nothing else. */
  String text() {
    return TEXT.encodeToString(bytes);
  }

  /** What is kept of it. */
  public byte[] hash() {
    return Sha256.of(bytes);
  }

  /**
   * What a page of ours shows beside the cookie when it changes something; pages of others make the
   * browser send the cookie, but cannot know this. It tells nothing about the secret.
   */
  String csrfToken() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return TEXT.encodeToString(mac.doFinal(CSRF));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  boolean isCsrfToken(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            csrfToken().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash());
  }

  @Override
  public String toString() {
    return "SessionSecret";
  }
}
