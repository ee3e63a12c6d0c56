package dev.stagegate.issues.issue;

import dev.stagegate.secrets.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The SQL text of a task, as exact as its bytes.
 *
 * @param sha256 of the UTF-8 bytes, in lower-case hexadecimal
 * @param bytes how many there are
 */
public record StatementText(String text, String sha256, long bytes) {

  public static StatementText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new StatementText(text, Sha256.hex(bytes), bytes.length);
  }
}
