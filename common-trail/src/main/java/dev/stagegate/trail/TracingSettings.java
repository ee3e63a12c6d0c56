package dev.stagegate.trail;

import dev.stagegate.settings.HttpAddress;
import dev.stagegate.settings.Within;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint of an OTLP receiver over HTTP, with its path, such as {@code
 *     http://collector:4318/v1/traces}; without it there are no traces, and they cost nothing
 * @param sampling which share of the traces that begin here is told, 0 to 1; what another has begun
 *     is followed if it is told there
 */
@ConfigurationProperties("stagegate.tracing")
record TracingSettings(
    @HttpAddress @Nullable URI endpoint,
    @Within(min = "0", max = "1") @DefaultValue("0.1") double sampling) {}
