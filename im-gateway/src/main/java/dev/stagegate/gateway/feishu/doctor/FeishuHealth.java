package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.Connection;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.invitation.TellingDelays;
import dev.stagegate.gateway.settings.Checkups.Checkup;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.InForce;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * How the channel is. It never takes the service out of use: while Feishu is away, facts and events
 * are still taken and stored.
 */
public final class FeishuHealth extends AbstractReactiveHealthIndicator {

  private final CurrentChannel channel;
  private final Connections connections;
  private final FeishuEvents events;
  private final CheckingChannel checking;
  private final TellingDelays delays;

  public FeishuHealth(
      CurrentChannel channel,
      Connections connections,
      FeishuEvents events,
      CheckingChannel checking,
      TellingDelays delays) {
    super("the state of the channel cannot be told");
    this.channel = channel;
    this.connections = connections;
    this.events = events;
    this.checking = checking;
    this.delays = delays;
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder health) {
    health.up().withDetail("settings", channel.now().map(FeishuHealth::told).orElse("not read"));
    checking.followed().ifPresent(checkup -> told(health, checkup));
    told(health, delays.standing());
    return connections
        .current()
        .map(connection -> told(health, connection))
        .orElseGet(() -> Mono.just(health.build()));
  }

  private static void told(Health.Builder health, Checkup checkup) {
    health.withDetail("checkedAt", checkup.at());
    List<String> faults =
        checkup.findings().stream()
            .filter(f -> f.state() == Finding.State.FAULT)
            .map(f -> f.check() + ": " + f.says().en())
            .toList();
    if (!faults.isEmpty()) {
      health.withDetail("faults", faults);
    }
  }

  private static void told(Health.Builder health, TellingDelays.Standing backlog) {
    if (backlog.length() > 0) {
      health.withDetail(
          "backlog",
          Map.of("waiting", backlog.length(), "delaySeconds", backlog.delay().toSeconds()));
    }
    if (backlog.stopped()) {
      health.withDetail("stopped", "the tenant's monthly quota of calls is used up");
    }
  }

  private static String told(InForce inForce) {
    if (inForce.settings() == null) {
      return "the secrets cannot be opened with the sealing keys at hand";
    }
    return (inForce.inviting() ? "enabled" : "switched off")
        + (inForce.stored() ? " by an administrator" : " by the configuration");
  }

  private Mono<Health> told(Health.Builder health, Connection connection) {
    String approvalCode = connection.definition().approvalCode();
    return events
        .lastReceived(connection.app().appId())
        .map(String::valueOf)
        .defaultIfEmpty("never")
        .map(
            last ->
                health
                    .withDetail("channel", connection.settings().channel())
                    .withDetail("app", connection.app().appId())
                    .withDetail("definition", approvalCode == null ? "not ready" : approvalCode)
                    .withDetail(
                        "calls",
                        connection.transport().breakerState().equals("CLOSED")
                            ? "answered"
                            : "failing")
                    .withDetail("lastEvent", last)
                    .build());
  }
}
