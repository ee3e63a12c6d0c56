package dev.stagegate.issues.access.token;

import dev.stagegate.secrets.Sha256;
import dev.stagegate.web.account.AccountTokens;
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
    return Sha256.of(text);
  }

  @Override
  public String toString() {
    return "TokenText";
  }
}
