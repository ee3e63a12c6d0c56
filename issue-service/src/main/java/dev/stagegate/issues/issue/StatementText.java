package dev.stagegate.issues.issue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SQL text of a task, as exact as its bytes.
 *
 * @param sha256 of the UTF-8 bytes, in lower-case hexadecimal
 * @param bytes how many there are
 */
public record StatementText(String text, String sha256, long bytes) {

  public static StatementText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new StatementText(
        text, HexFormat.of().formatHex(newSha256().digest(bytes)), bytes.length);
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
