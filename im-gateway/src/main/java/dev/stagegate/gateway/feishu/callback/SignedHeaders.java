package dev.stagegate.gateway.feishu.callback;

import org.jspecify.annotations.Nullable;

/** What a pushed request says about its own authenticity. */
record SignedHeaders(
    @Nullable String timestamp, @Nullable String nonce, @Nullable String signature) {}
