package dev.stagegate.gateway.settings;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a call to the channel may take.
 *
 * @param connect until the connection stands
 * @param read until the next bytes of the answer
 * @param overall until the answer is complete, whatever happens in between
 */
public record Timeouts(
    @Within(min = Within.MOMENT) @DefaultValue("2s") Duration connect,
    @Within(min = Within.MOMENT) @DefaultValue("5s") Duration read,
    @Within(min = Within.MOMENT) @DefaultValue("8s") Duration overall) {}
