/** Signatures by Standard Webhooks (standardwebhooks.com), both ways. */
@NullMarked
package dev.stagegate.gateway.external.webhook;

import org.jspecify.annotations.NullMarked;
