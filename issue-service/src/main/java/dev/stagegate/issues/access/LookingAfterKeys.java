package dev.stagegate.issues.access;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Has keys made and forgotten in time, and learns what other replicas did. The first look is over
 * before anything answers, since without a key nobody can sign in.
 */
final class LookingAfterKeys extends RecurringWork {

  static final Duration EVERY = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SignedTokens tokens;

  LookingAfterKeys(SignedTokens tokens) {
    super("looking after signing keys", EVERY);
    this.tokens = tokens;
  }

  /** The main thread starts the service and has nothing else to do, so it may wait. */
  @Override
  protected void beforeTheFirst() {
    tokens.lookAfter().block(PATIENCE);
  }

  @Override
  protected Mono<Void> round() {
    return tokens.lookAfter();
  }

  /** Before anything answers. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }
}
