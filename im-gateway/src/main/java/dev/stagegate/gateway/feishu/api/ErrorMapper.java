package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.invitation.Excerpt;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import tools.jackson.databind.JsonNode;

/** Tells what an answer, or the lack of one, means. The only place that knows. */
final class ErrorMapper {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LONGEST_MESSAGE = 300;

  /** Says nothing of the platform, which was not even called. */
  private static final List<Class<? extends Throwable>> OUR_OWN_LIMITS =
      List.of(PoolAcquireTimeoutException.class, PoolAcquirePendingLimitException.class);

  private static final List<Class<? extends Throwable>> NEVER_SENT =
      List.of(ConnectException.class, ConnectTimeoutException.class, UnknownHostException.class);

  private ErrorMapper() {}

  /**
   * The body of a call that succeeded; anything else is thrown. An answer counts by its code, not
   * its HTTP status.
   */
  static JsonNode check(Endpoint endpoint, Reply reply) {
    JsonNode body = reply.body();
    if (body == null || !body.path("code").isIntegralNumber()) {
      throw unreadable(endpoint, reply);
    }
    int code = body.path("code").asInt(-1);
    if (code == 0 && reply.status() < 400) {
      return body;
    }
    throw new FeishuException(
        endpoint,
        kindOf(endpoint, reply.status(), code),
        code,
        describe(reply, body, code),
        reply.reset(),
        null);
  }

  private static Kind kindOf(Endpoint endpoint, int status, int code) {
    if (Codes.tokenRefused(code)) {
      return Kind.TOKEN;
    }
    if (Codes.slowDown(code) || status == 429) {
      return Kind.WAIT;
    }
    if (Codes.tryAgain(code) || status >= 500) {
      return endpoint.method() == HttpMethod.GET ? Kind.RETRY : Kind.AMBIGUOUS;
    }
    return Kind.PERMANENT;
  }

  private static FeishuException unreadable(Endpoint endpoint, Reply reply) {
    int status = reply.status();
    Kind kind =
        status == 429
            ? Kind.WAIT
            : status >= 500 || status < 400 || status == 408 ? Kind.AMBIGUOUS : Kind.PERMANENT;
    String message = "HTTP " + status + " without a readable body" + logged(reply);
    return new FeishuException(endpoint, kind, 0, message, reply.reset(), null);
  }

  private static String describe(Reply reply, JsonNode body, int code) {
    StringJoiner message = new StringJoiner(" ");
    message.add("code " + code + " (HTTP " + reply.status() + "):");
    message.add(cut(body.path("msg").asString("")));
    JsonNode error = body.path("error");
    for (JsonNode violation : error.path("permission_violations")) {
      message.add(
          "missing scope "
              + violation.path("subject").asString(violation.path("scope").asString("?"))
              + ";");
    }
    for (JsonNode violation : error.path("field_violations")) {
      message.add(
          cut(
                  "field "
                      + violation.path("field").asString("?")
                      + ": "
                      + violation.path("description").asString(""))
              + ";");
    }
    return message + logged(reply);
  }

  private static String logged(Reply reply) {
    return reply.logId().isEmpty() ? "" : " [log id " + cut(reply.logId()) + "]";
  }

  private static String cut(String text) {
    return Excerpt.line(text, LONGEST_MESSAGE);
  }

  /** What a failure on the way means. */
  static FeishuException of(Endpoint endpoint, Throwable error) {
    if (error instanceof FeishuException known) {
      return known;
    }
    if (error instanceof CallNotPermittedException) {
      return new FeishuException(
          endpoint, Kind.WAIT, 0, "the platform has been failing; waiting a little", PAUSE, error);
    }
    if (isAmong(error, OUR_OWN_LIMITS)) {
      return new FeishuException(
          endpoint, Kind.BUSY, 0, "all connections to the platform are in use", PAUSE, error);
    }
    Kind kind = isAmong(error, NEVER_SENT) ? Kind.RETRY : Kind.AMBIGUOUS;
    return new FeishuException(
        endpoint,
        kind,
        0,
        error.getClass().getSimpleName() + ": " + error.getMessage(),
        null,
        error);
  }

  private static boolean isAmong(Throwable error, List<Class<? extends Throwable>> kinds) {
    @Nullable Throwable cause = error;
    while (cause != null) {
      Throwable one = cause;
      if (kinds.stream().anyMatch(kind -> kind.isInstance(one))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
