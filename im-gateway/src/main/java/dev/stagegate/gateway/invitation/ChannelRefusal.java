package dev.stagegate.gateway.invitation;

/** The channel will not do what was asked, however often it is asked. */
public final class ChannelRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChannelRefusal(String message, Throwable cause) {
    super(message, cause);
  }
}
