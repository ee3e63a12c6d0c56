package dev.stagegate.issues.git;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A push cannot be worked now: its host does not answer as it should, or an issue moved on. */
public final class PushDelayed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  public PushDelayed(String why) {
    this(why, null);
  }

  /**
   * @param why in our own words, never in those of the host
   * @param retryAfter when the host said to come back; null when it did not
   */
  public PushDelayed(String why, @Nullable Duration retryAfter) {
    super(why);
    this.retryAfter = retryAfter;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
