package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;

/**
 * Where a password is read from when it is needed. The password itself is never stored; exactly one
 * place is named.
 *
 * @param file the path of a file that holds it
 * @param env the name of an environment variable that holds it
 */
public record SecretReference(@Nullable String file, @Nullable String env) {

  public SecretReference {
    if ((file == null) == (env == null)) {
      throw new IllegalArgumentException("exactly one of file and env must be given");
    }
  }
}
