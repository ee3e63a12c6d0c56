package dev.stagegate.trail;

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
record TracingSettings(@Nullable URI endpoint, @DefaultValue("0.1") double sampling) {

  TracingSettings {
    if (sampling < 0 || sampling > 1) {
      throw new IllegalArgumentException(
          "stagegate.tracing.sampling must be 0 to 1, was " + sampling);
    }
    if (endpoint != null && !endpoint.toString().isEmpty() && !isHttp(endpoint)) {
      throw new IllegalArgumentException(
          "stagegate.tracing.endpoint must be an http or https address, was " + endpoint);
    }
  }

  private static boolean isHttp(URI address) {
    return "http".equals(address.getScheme()) || "https".equals(address.getScheme());
  }
}
