package dev.stagegate.standalone;

import dev.stagegate.secrets.SealingKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keys that seal secrets in the databases, made once. */
final class SealingKeyset {

  private SealingKeyset() {}

  static Path in(DataFolder folder) {
    Path file = folder.file("secrets/sealing-keyset.json");
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, SealingKeys.create());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
