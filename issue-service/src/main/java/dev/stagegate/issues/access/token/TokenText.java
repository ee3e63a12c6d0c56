package dev.stagegate.issues.access.token;

import dev.stagegate.web.account.AccountTokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token as its holder has it: 256 random bits. One round of SHA-256 is enough to keep it by: a
 * password hash is slow because people choose what can be guessed, and nobody can try through 2^256
 * texts, however fast each try is. For the same reason it may be looked up by its hash: how long
 * that takes tells something of the hash only, which nobody can steer.
 */
public record TokenText(String text) {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static TokenText random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TokenText(
        AccountTokens.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "TokenText";
  }
}
