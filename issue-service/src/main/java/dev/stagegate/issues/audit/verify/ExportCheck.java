package dev.stagegate.issues.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of an export from its first entry. What is hashed are the bytes as they stand
 * in the line, so nothing has to be read in the way the service once wrote it.
 *
 * <p>A log that was written anew from some entry on is a chain without a fault, as is one that ends
 * early: only the last hash, known from elsewhere, tells them from the real one.
 */
final class ExportCheck {

  private static final int PORTION = 1 << 16;
  private static final int MOST_DIGITS = 18;
  private static final byte[] HEAD = "{\"sequence\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);

  /** Behind the entry's last field: {@code ,"hash":"<64 digits>"}}. */
  private static final int TAIL_LENGTH = TAIL.length + 64 + 2;

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
    return new ExportCheck().follow(export, last);
  }

  private Result follow(InputStream export, @Nullable String last) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    byte[] read = new byte[PORTION];
    long number = 0;
    for (int length = export.read(read); length >= 0; length = export.read(read)) {
      int from = 0;
      for (int i = 0; i < length; i++) {
        if (read[i] != '\n') {
          continue;
        }
        line.write(read, from, i - from);
        from = i + 1;
        String fault = fault(line.toByteArray(), ++number);
        if (fault != null) {
          return new Result.Broken(fault);
        }
        line.reset();
      }
      line.write(read, from, length - from);
    }
    String fault = line.size() == 0 ? null : fault(line.toByteArray(), ++number);
    return fault == null ? end(last) : new Result.Broken(fault);
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
    long told = sequenceOf(line);
    if (told < 1) {
      return "Line "
          + number
          + " is no entry of an audit log; entry "
          + (sequence + 1)
          + " should be there.";
    }
    if (told != sequence + 1) {
      return outOfPlace(told);
    }
    sequence = told;
    int end = line.length - TAIL_LENGTH;
    digest.update(before);
    digest.update(line, 0, end);
    digest.update((byte) '}');
    before = digest.digest();
    byte[] hash = HexFormat.of().formatHex(before).getBytes(StandardCharsets.US_ASCII);
    int at = end + TAIL.length;
    return Arrays.equals(line, at, at + 64, hash, 0, 64)
        ? null
        : "Entry " + told + " was changed, or the one before it: its hash does not fit.";
  }

  /** The sequence that a line begins with; 0 if it does not look like an entry with its hash. */
  private static long sequenceOf(byte[] line) {
    int end = line.length - TAIL_LENGTH;
    boolean framed =
        end > HEAD.length
            && Arrays.equals(line, 0, HEAD.length, HEAD, 0, HEAD.length)
            && Arrays.equals(line, end, end + TAIL.length, TAIL, 0, TAIL.length)
            && line[line.length - 2] == '"'
            && line[line.length - 1] == '}';
    long told = 0;
    int i = HEAD.length;
    while (framed && i < end && i < HEAD.length + MOST_DIGITS && Character.isDigit(line[i])) {
      told = told * 10 + line[i++] - '0';
    }
    return framed && line[i] == ',' && line[HEAD.length] != '0' ? told : 0;
  }

  private String outOfPlace(long told) {
    return "Entry "
        + (sequence + 1)
        + " is missing: in its place stands entry "
        + told
        + (told <= sequence ? ", which was there before." : ".");
  }
}
