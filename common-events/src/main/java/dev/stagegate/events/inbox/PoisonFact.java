package dev.stagegate.events.inbox;

/**
 * A fact that can be read but never taken, however often it is tried: it goes to the dead letters
 * at once.
 */
public final class PoisonFact extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PoisonFact(String reason) {
    super(reason);
  }
}
