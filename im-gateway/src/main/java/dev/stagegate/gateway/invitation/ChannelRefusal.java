package dev.stagegate.gateway.invitation;

import org.jspecify.annotations.Nullable;

/** The channel will not do what was asked, however often it is asked. */
public final class ChannelRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChannelRefusal(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
