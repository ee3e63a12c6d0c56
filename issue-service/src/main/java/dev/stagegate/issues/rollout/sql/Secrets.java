package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.SecretReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads passwords from where they lie, each time they are needed, and keeps none. */
final class Secrets {

  private static final long LARGEST_FILE = 64 * 1024;

  private Secrets() {}

  static Mono<CharSequence> read(SecretReference reference) {
    return Mono.<CharSequence>fromCallable(() -> readNow(reference))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static String readNow(SecretReference reference) {
    if (reference.env() != null) {
      String value = System.getenv(reference.env());
      if (value == null) {
        throw new SecretMissing("the environment variable " + reference.env() + " is not set");
      }
      return value;
    }
    String file = String.valueOf(reference.file());
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LARGEST_FILE) {
        throw new SecretMissing("the file " + file + " is too large for a password");
      }
      // Editors end files with a line break, which belongs to no password.
      return Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      throw new SecretMissing(
          "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** There is no password where it should be. */
  static final class SecretMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretMissing(String why) {
      super("The password for the target is not there: " + why + ".");
    }
  }
}
