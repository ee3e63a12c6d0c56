package dev.stagegate.issues.workspace;

import dev.stagegate.secrets.Secret;
import reactor.core.publisher.Mono;

/** The passwords of instances that are kept here. */
public interface KeptPasswords {

  /**
   * The password for this address of this instance; fails with {@link Unreadable} where there is
   * none.
   */
  Mono<Secret> of(Instance instance);

  /** A password is not there, or cannot be opened. */
  final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }
}
