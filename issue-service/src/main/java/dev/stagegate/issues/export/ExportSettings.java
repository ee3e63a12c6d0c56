package dev.stagegate.issues.export;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How exported data is kept.
 *
 * @param keep how long it can be downloaded
 * @param sweep how often to look for what has been kept long enough
 */
@ConfigurationProperties("stagegate.export")
public record ExportSettings(
    @Within(min = Within.MOMENT) @DefaultValue("7d") Duration keep,
    @Within(min = Within.MOMENT) @DefaultValue("10m") Duration sweep) {}
