package dev.stagegate.feishu.simulator.openapi;

import org.jspecify.annotations.Nullable;

/**
 * A request to the open platform, for tests and measurements.
 *
 * @param endpoint name of the endpoint, empty for unknown paths
 * @param path with its query
 * @param receivedMillis wall clock when the request was complete
 * @param receivedNanos {@link System#nanoTime()}, comparable inside one process only
 * @param answered false when the connection was dropped on purpose
 * @param fault what went wrong on purpose
 * @param body without secrets; kept for the newest requests only
 */
public record ReceivedCall(
    long seq,
    String endpoint,
    String method,
    String path,
    String logId,
    long receivedMillis,
    long receivedNanos,
    long tookMicros,
    boolean answered,
    int httpStatus,
    int code,
    @Nullable String fault,
    @Nullable String body) {

  ReceivedCall withoutBody() {
    return new ReceivedCall(
        seq,
        endpoint,
        method,
        path,
        logId,
        receivedMillis,
        receivedNanos,
        tookMicros,
        answered,
        httpStatus,
        code,
        fault,
        null);
  }

  ReceivedCall numbered(long seq) {
    return new ReceivedCall(
        seq,
        endpoint,
        method,
        path,
        logId,
        receivedMillis,
        receivedNanos,
        tookMicros,
        answered,
        httpStatus,
        code,
        fault,
        body);
  }
}
