package dev.stagegate.gateway.settings;

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
    @DefaultValue("2s") Duration connect,
    @DefaultValue("5s") Duration read,
    @DefaultValue("8s") Duration overall) {

  public Timeouts {
    Positive.check(connect, "stagegate.feishu.timeouts.connect");
    Positive.check(read, "stagegate.feishu.timeouts.read");
    Positive.check(overall, "stagegate.feishu.timeouts.overall");
  }
}
