package dev.stagegate.events.outbox;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay paces itself.
 *
 * @param poll how long it sleeps at most when not woken: what another replica committed waits this
 *     long
 * @param takeover how often a replica tries to become the relaying one
 * @param measure how often the backlog is counted
 */
@ConfigurationProperties("stagegate.events.outbox")
public record OutboxSettings(
    @Within(min = Within.MOMENT) @DefaultValue("100ms") Duration poll,
    @Within(min = Within.MOMENT) @DefaultValue("2s") Duration takeover,
    @Within(min = Within.MOMENT) @DefaultValue("10s") Duration measure) {}
