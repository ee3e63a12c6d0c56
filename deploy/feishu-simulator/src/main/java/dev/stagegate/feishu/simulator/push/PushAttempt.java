package dev.stagegate.feishu.simulator.push;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request sent to a receiver, for tests and measurements.
 *
 * @param kind GENUINE, or the fault that made it
 * @param attempt 1 for the first genuine send of the event
 * @param sentAtMillis wall clock
 * @param sentAtNanos {@link System#nanoTime()}, comparable inside one process only
 * @param httpStatus null when no answer came
 */
public record PushAttempt(
    long seq,
    String pushId,
    String appId,
    String instanceCode,
    String eventType,
    String eventStatus,
    String kind,
    int attempt,
    long sentAtMillis,
    long sentAtNanos,
    long tookMicros,
    @Nullable Integer httpStatus,
    @Nullable String failure,
    Map<String, String> headers,
    String body) {

  PushAttempt numbered(long seq) {
    return new PushAttempt(
        seq,
        pushId,
        appId,
        instanceCode,
        eventType,
        eventStatus,
        kind,
        attempt,
        sentAtMillis,
        sentAtNanos,
        tookMicros,
        httpStatus,
        failure,
        headers,
        body);
  }
}
