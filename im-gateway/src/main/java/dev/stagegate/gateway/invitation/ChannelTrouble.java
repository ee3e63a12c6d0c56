package dev.stagegate.gateway.invitation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The channel cannot be used right now, or what it did is not known; the same again later may work.
 */
public final class ChannelTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;

  /**
   * @param retryAfter when the channel said to come back; null when it did not say
   */
  public ChannelTrouble(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
