package dev.stagegate.web.operators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Knows the operators' token when it is shown, in a time that does not tell how near a guess is.
 */
public final class OperatorToken {

  private final byte @Nullable [] digest;

  OperatorToken(OperatorSettings settings) {
    String token = settings.shown();
    this.digest = token == null ? null : sha256(token.strip());
  }

  /** Whether this is the token; never where there is none. */
  public boolean is(String shown) {
    return digest != null && MessageDigest.isEqual(digest, sha256(shown));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
