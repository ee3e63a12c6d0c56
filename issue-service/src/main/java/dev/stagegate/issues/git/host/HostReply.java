package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.PushDelayed;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a host answered. What is wrong with it is said in our words: a host's own may repeat what it
 * was sent.
 *
 * @param pause when the host said to come back; null when it did not say
 */
record HostReply(int status, byte[] body, @Nullable Duration pause) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * @param now in seconds since 1970
   */
  static HostReply of(int status, HttpHeaders headers, byte[] body, long now) {
    return new HostReply(status, body, pause(headers, now));
  }

  /** By Retry-After, or by the moment at which GitHub's allowance begins anew. Bounded. */
  private static @Nullable Duration pause(HttpHeaders headers, long now) {
    String after = headers.get("retry-after");
    if (after != null && after.matches("[0-9]{1,9}")) {
      return bounded(Long.parseLong(after));
    }
    String reset = headers.get("x-ratelimit-reset");
    return "0".equals(headers.get("x-ratelimit-remaining"))
            && reset != null
            && reset.matches("[0-9]{1,11}")
        ? bounded(Long.parseLong(reset) - now + 1)
        : null;
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_PAUSE.toSeconds()));
  }

  /** Whether it is there; 404 and the like say that it is not. */
  boolean isThere() {
    return switch (status) {
      case 200 -> true;
      case 404, 410, 422 -> false;
      case 401 -> throw new PushDelayed("the host does not take the token (401)");
      case 403, 429 ->
          throw new PushDelayed(
              pause == null
                  ? "the host forbids it to the token (" + status + ")"
                  : "the host wants fewer calls (" + status + ")",
              pause);
      default ->
          throw new PushDelayed(
              status >= 300 && status < 400
                  ? "the host sent us elsewhere (" + status + "); was the repository renamed?"
                  : "the host answered " + status,
              pause);
    };
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      throw new PushDelayed("the host answered something that is no JSON");
    }
  }

  @Override
  public String toString() {
    return "HostReply[" + status + ", " + body.length + " bytes]";
  }
}
