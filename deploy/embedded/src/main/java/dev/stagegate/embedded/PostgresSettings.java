package dev.stagegate.embedded;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param binaries folder where the server's programs are unpacked once and shared by all runs
 * @param data folder of the database files, kept between runs; null for a temporary one. Lock and
 *     log lie in its parent
 * @param port on 127.0.0.1; 0 for any free port
 * @param password of the superuser; fixed when the data folder is first created
 * @param durable false only where losing everything in a power cut is fine: it switches fsync off
 */
public record PostgresSettings(
    Path binaries, @Nullable Path data, int port, String password, boolean durable) {

  public PostgresSettings {
    Ports.requireValid(port);
    if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the password must not be empty or hold control characters");
    }
  }

  /** A durable server whose data stays in {@code data}, with the shared folder of binaries. */
  public static PostgresSettings keptIn(Path data, int port, String password) {
    return new PostgresSettings(CacheFolder.ofThisUser(), data, port, password, true);
  }

  /** A fast throw-away server on a free port. */
  public static PostgresSettings temporary() {
    return new PostgresSettings(
        CacheFolder.ofThisUser(), null, 0, UUID.randomUUID().toString(), false);
  }

  @Override
  public String toString() {
    return "PostgresSettings[binaries=%s, data=%s, port=%d, durable=%s]"
        .formatted(binaries, data, port, durable);
  }
}
