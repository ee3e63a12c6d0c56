package dev.stagegate.issues.issue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over what a stage would still do. Equal content has an equal revision, in whatever issue
 * or environment it stands; anything else has another one.
 *
 * <p>The bytes that are hashed, so that anybody can compute it again:
 *
 * <pre>
 * "stagegate.revision.1"                                    ASCII
 * number of tasks                                           8 bytes, big-endian
 * for each task, in order:
 *   instance id, engine, database name                      each: length in bytes (8 bytes, big-endian), UTF-8 bytes
 *   statement                                               length in bytes (8 bytes, big-endian), SHA-256 of its UTF-8 bytes (32 bytes)
 * </pre>
 *
 * Every part has its length before it, so that no two lists of tasks give the same bytes. A
 * statement enters through its own SHA-256: a revision can then be checked without reading
 * megabytes of text.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Revision(String sha256) {

  private static final byte[] FORMAT = "stagegate.revision.1".getBytes(StandardCharsets.US_ASCII);

  static Revision of(List<Task> tasks) {
    MessageDigest hash = StatementText.newSha256();
    hash.update(FORMAT);
    hash.update(number(tasks.size()));
    for (Task task : tasks) {
      text(hash, task.target().instanceId());
      text(hash, task.target().engine());
      text(hash, task.target().databaseName());
      hash.update(number(task.statement().bytes()));
      hash.update(HexFormat.of().parseHex(task.statement().sha256()));
    }
    return new Revision(HexFormat.of().formatHex(hash.digest()));
  }

  private static void text(MessageDigest hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update(number(bytes.length));
    hash.update(bytes);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  @Override
  public String toString() {
    return sha256;
  }
}
