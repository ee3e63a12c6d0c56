package dev.stagegate.issues.export;

import dev.stagegate.issues.rollout.sql.ResultRow;
import dev.stagegate.secrets.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Gathers rows into parts of bounded size, and counts them. Used by one thread at a time. */
final class Portion {

  private static final int PART = 1 << 20;

  private final RowFormat format;
  private final MessageDigest digest = Sha256.begin();
  private StringBuilder text = new StringBuilder();
  private long rows;
  private long bytes;

  /**
   * @param columns which the rows will have
   */
  Portion(RowFormat format, List<String> columns) {
    this.format = format;
    text.append(format.head(columns));
  }

  /** A compressed part once enough has come together. */
  Optional<byte[]> add(ResultRow row) {
    text.append(format.row(row));
    rows++;
    return text.length() < PART ? Optional.empty() : rest();
  }

  /** What has not become a part yet. */
  Optional<byte[]> rest() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    text = new StringBuilder();
    bytes += plain.length;
    digest.update(plain);
    return Optional.of(compressed(plain));
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  /** Of all bytes, uncompressed; to be asked once, at the end. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
