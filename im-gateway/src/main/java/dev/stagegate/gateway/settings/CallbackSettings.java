package dev.stagegate.gateway.settings;

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
    @DefaultValue("1h") Duration oldest,
    @DefaultValue("5m") Duration ahead,
    @DefaultValue("7d") Duration retention) {

  public CallbackSettings {
    Positive.check(oldest, "stagegate.feishu.callback.oldest");
    Positive.check(ahead, "stagegate.feishu.callback.ahead");
    Positive.check(retention, "stagegate.feishu.callback.retention");
  }
}
