package dev.stagegate.events.wire;

/** A record that can never be read as a fact, however often it is delivered. */
public final class BrokenFact extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenFact(String message) {
    super(message);
  }

  BrokenFact(String message, Throwable cause) {
    super(message, cause);
  }
}
