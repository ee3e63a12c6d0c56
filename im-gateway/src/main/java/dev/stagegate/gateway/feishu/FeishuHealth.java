package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.settings.ChannelSettings;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * How the channel is. It never takes the service out of use: while Feishu is away, facts and events
 * are still taken and stored.
 */
public final class FeishuHealth extends AbstractReactiveHealthIndicator {

  private final ChannelSettings settings;
  private final FeishuTransport transport;
  private final DefinitionSync definition;
  private final FeishuEvents events;

  public FeishuHealth(
      ChannelSettings settings,
      FeishuTransport transport,
      DefinitionSync definition,
      FeishuEvents events) {
    super("the state of the channel cannot be told");
    this.settings = settings;
    this.transport = transport;
    this.definition = definition;
    this.events = events;
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    String approvalCode = definition.approvalCode();
    return events
        .lastReceived()
        .map(String::valueOf)
        .defaultIfEmpty("never")
        .map(
            last ->
                health
                    .up()
                    .withDetail("channel", settings.channel())
                    .withDetail("app", settings.appId())
                    .withDetail("definition", approvalCode == null ? "not ready" : approvalCode)
                    .withDetail(
                        "calls", transport.breakerState().equals("CLOSED") ? "answered" : "failing")
                    .withDetail("lastEvent", last)
                    .build());
  }
}
