package dev.stagegate.issues.workspace;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a password is read from when it is needed; exactly one place is named. The password itself
 * is no part of the workspace.
 *
 * @param file the path of a file that holds it
 * @param env the name of an environment variable that holds it
 * @param kept true where it was given to us and is kept sealed; null otherwise
 */
public record SecretReference(@Nullable String file, @Nullable String env, @Nullable Boolean kept) {

  public static final SecretReference KEPT = new SecretReference(null, null, true);

  public SecretReference {
    kept = Boolean.TRUE.equals(kept) ? true : null;
    if (Stream.of(file, env, kept).filter(place -> place != null).count() != 1) {
      throw new IllegalArgumentException("exactly one of file, env and kept must be given");
    }
  }

  public SecretReference(@Nullable String file, @Nullable String env) {
    this(file, env, null);
  }

  /** Whether it is kept here. */
  public boolean liesHere() {
    return kept != null;
  }
}
