package dev.stagegate.issues.audit.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of an export from its first entry. What is hashed are the bytes as they stand
 * in the line, so nothing has to be read in the way the service once wrote it.
 *
 * <p>A log that was written anew from some entry on is a chain without a fault, as is one that ends
 * early: only the last hash, known from elsewhere, tells them from the real one.
 */
final class ExportCheck {

  private static final Pattern LINE =
      Pattern.compile("\\{\"sequence\":([1-9][0-9]{0,17}),.*,\"hash\":\"([0-9a-f]{64})\"}");

  /** {@code ,"hash":"..."}} is how a line ends; the entry ends with the brace alone. */
  private static final int TAIL = ",\"hash\":\"".length() + 64 + 2;

  /** What came of it. */
  sealed interface Result {

    /**
     * Nothing is broken.
     *
     * @param entries how many there are
     * @param last the hash of the last
     */
    record Whole(long entries, String last) implements Result {}

    /** What is wrong first. */
    record Broken(String why) implements Result {}
  }

  private final MessageDigest digest;
  private byte[] before = new byte[32];
  private long sequence;

  private ExportCheck() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param last the hash that the last entry must have; null where it is not known
   */
  static Result of(InputStream export, @Nullable String last) throws IOException {
    return new ExportCheck().follow(new BufferedInputStream(export, 1 << 16), last);
  }

  private Result follow(InputStream export, @Nullable String last) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    long number = 0;
    while (true) {
      int next = export.read();
      if (next == '\n' || (next < 0 && line.size() > 0)) {
        number++;
        String fault = fault(line.toByteArray(), number);
        if (fault != null) {
          return new Result.Broken(fault);
        }
        line.reset();
      } else if (next >= 0) {
        line.write(next);
      }
      if (next < 0) {
        return end(last);
      }
    }
  }

  private Result end(@Nullable String last) {
    String head = HexFormat.of().formatHex(before);
    return last == null || last.equals(head)
        ? new Result.Whole(sequence, head)
        : new Result.Broken(
            "The chain holds, but entry "
                + sequence
                + " is not the last there was: its hash is "
                + head
                + ". The end was cut off, or the log was written anew.");
  }

  private @Nullable String fault(byte[] line, long number) {
    Matcher parts = LINE.matcher(new String(line, StandardCharsets.UTF_8));
    if (!parts.matches()) {
      return "Line "
          + number
          + " is no entry of an audit log; entry "
          + (sequence + 1)
          + " should be there.";
    }
    long told = Long.parseLong(parts.group(1));
    if (told != sequence + 1) {
      return outOfPlace(told);
    }
    sequence = told;
    digest.update(before);
    digest.update(line, 0, line.length - TAIL);
    digest.update((byte) '}');
    before = digest.digest();
    return HexFormat.of().formatHex(before).equals(parts.group(2))
        ? null
        : "Entry " + told + " was changed, or the one before it: its hash does not fit.";
  }

  private String outOfPlace(long told) {
    return "Entry "
        + (sequence + 1)
        + " is missing: in its place stands entry "
        + told
        + (told <= sequence ? ", which was there before." : ".");
  }
}
