package dev.stagegate.gateway.external.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A call to make.
 *
 * @param messageId identifies what is said, the same however often it is said
 * @param idempotencyKey our own key of what is to happen once; null where nothing happens
 */
public record HttpCall(
    HttpMethod method,
    URI uri,
    String contentType,
    byte[] body,
    String messageId,
    @Nullable String idempotencyKey) {}
