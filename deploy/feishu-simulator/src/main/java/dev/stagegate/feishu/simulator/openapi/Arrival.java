package dev.stagegate.feishu.simulator.openapi;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * A request as it came in.
 *
 * @param target path and query, as sent
 * @param logId the id under which the platform's support would find it
 * @param receivedMillis wall clock
 * @param receivedNanos {@link System#nanoTime()}
 */
record Arrival(
    HttpMethod method,
    PathContainer path,
    String target,
    Map<String, String> query,
    String authorization,
    String remoteAddress,
    byte[] body,
    String logId,
    long receivedMillis,
    long receivedNanos) {}
