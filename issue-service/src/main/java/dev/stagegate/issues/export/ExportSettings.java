package dev.stagegate.issues.export;

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
    @DefaultValue("7d") Duration keep, @DefaultValue("10m") Duration sweep) {

  public ExportSettings {
    if (!keep.isPositive() || !sweep.isPositive()) {
      throw new IllegalArgumentException("stagegate.export: keep and sweep must be positive");
    }
  }
}
