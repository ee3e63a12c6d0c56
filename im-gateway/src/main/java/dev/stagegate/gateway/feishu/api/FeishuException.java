package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed, with what can be done about it. */
public final class FeishuException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  public enum Kind {
    /** The access token was not taken: fetch another and try once more. */
    TOKEN,
    /** Too much at once: come back when it says. */
    WAIT,
    /** It never left, since our own connections are all in use: come back soon. */
    BUSY,
    /** It surely had no effect; the same again may work. */
    RETRY,
    /** Whether it had an effect is not known. */
    AMBIGUOUS,
    /** The same again will never work. */
    PERMANENT
  }

  private final Endpoint endpoint;
  private final Kind kind;
  private final int code;
  private final transient @Nullable Duration retryAfter;

  FeishuException(
      Endpoint endpoint,
      Kind kind,
      int code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(endpoint + ": " + message, cause);
    this.endpoint = endpoint;
    this.kind = kind;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public Kind kind() {
    return kind;
  }

  /** The platform's error code; 0 where there was no answer to read one from. */
  public int code() {
    return code;
  }

  /** When to come back; null where that was not said. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether it was not made for reasons on our side, or was put off. */
  boolean isOwnWait() {
    return kind == Kind.WAIT || kind == Kind.BUSY;
  }

  /** Whether the platform or the way to it is at fault, rather than what was asked. */
  boolean outage() {
    return (kind == Kind.AMBIGUOUS || kind == Kind.RETRY) && !Codes.aboutOneInstance(code);
  }
}
