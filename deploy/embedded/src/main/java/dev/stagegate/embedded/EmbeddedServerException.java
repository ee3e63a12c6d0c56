package dev.stagegate.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot start or cannot do what was asked; the message says what to change. */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedServerException(String message) {
    this(message, null);
  }

  EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
