package dev.stagegate.gateway.external.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param body empty where there was none, or more than is read
 * @param tooLarge whether there was more than is read
 * @param retryAfter when the system said to come back; null when it did not say
 */
public record HttpReply(int status, byte[] body, boolean tooLarge, @Nullable Duration retryAfter) {

  public boolean took() {
    return status >= 200 && status < 300;
  }

  /** Whether the same call may go through later. */
  public boolean mayPass() {
    return status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
  }

  /** Whether somebody has to mend the endpoint first. */
  public boolean misconfigured() {
    return (status >= 300 && status < 400)
        || status == 401
        || status == 403
        || status == 404
        || status == 405
        || status == 410;
  }
}
