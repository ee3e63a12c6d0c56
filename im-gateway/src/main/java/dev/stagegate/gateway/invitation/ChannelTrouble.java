package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The channel cannot be used right now, or what it did is not known; the same again later may work.
 */
public final class ChannelTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration retryAfter;
  private final @Nullable InvitationFault fault;

  /**
   * @param retryAfter when the channel said to come back; null when it did not say
   */
  public ChannelTrouble(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    this(message, retryAfter, cause, null);
  }

  /**
   * @param retryAfter when the channel said to come back; null when it did not say
   * @param fault what somebody has to mend before it works; null where it may pass by itself
   */
  public ChannelTrouble(
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause,
      @Nullable InvitationFault fault) {
    super(message, cause);
    this.retryAfter = retryAfter;
    this.fault = fault;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What somebody has to mend before it works; null where it may pass by itself. */
  public @Nullable InvitationFault fault() {
    return fault;
  }
}
