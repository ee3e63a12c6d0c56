package dev.stagegate.gateway.settings;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What pushed events are held to.
 *
 * @param oldest how old a signature may be; wide, because a push that waited may carry its first
 *     signature
 * @param ahead how far its clock may run before ours
 * @param retention how long the ids of events are remembered, so that a repeated one is recognised
 */
public record CallbackSettings(
    @Within(min = Within.MOMENT) @DefaultValue("1h") Duration oldest,
    @Within(min = Within.MOMENT) @DefaultValue("5m") Duration ahead,
    @Within(min = Within.MOMENT) @DefaultValue("7d") Duration retention) {}
