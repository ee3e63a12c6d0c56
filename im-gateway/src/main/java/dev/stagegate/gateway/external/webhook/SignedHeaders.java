package dev.stagegate.gateway.external.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What signs a message (Standard Webhooks).
 *
 * @param id {@code webhook-id}
 * @param timestamp {@code webhook-timestamp}, seconds since 1970
 * @param signature {@code webhook-signature}: one or more {@code v1,base64}, with spaces between
 */
public record SignedHeaders(
    @Nullable String id, @Nullable String timestamp, @Nullable String signature) {}
