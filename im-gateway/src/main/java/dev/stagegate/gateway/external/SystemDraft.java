package dev.stagegate.gateway.external;

import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An external system as somebody wants it.
 *
 * @param secret null to keep the one there is
 */
public record SystemDraft(
    String systemId,
    String title,
    URI endpoint,
    Contract contract,
    @Nullable String statusUrl,
    @Nullable Secret secret,
    boolean enabled,
    @Nullable Duration timeout,
    OnTimeout onTimeout) {}
