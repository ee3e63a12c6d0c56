package dev.stagegate.gateway.faults;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.gateway.feishu.AppsMessenger;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.PostgresApps;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.feishu.limit.PostgresCallLimits;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.WhenNodeMovesThenInvite;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresRefusalNotes;
import dev.stagegate.gateway.invitation.postgres.PostgresUnread;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/**
 * One process of the gateway, made of its real parts as the service wires them; only what would
 * wake by itself is moved by the schedule. It can die, and another begins with nothing remembered.
 */
@NullMarked
final class Replica implements AutoCloseable {

  /** One of its workers, with work of any kind. */
  record Worker(String name, IntFunction<Flux<Mono<Void>>> claim) {}

  private final Fuse fuse;
  private final List<Worker> workers;
  private final Inbox inbox;
  private final WhenNodeMovesThenInvite inviting;
  private final Connections connections;

  Replica(
      String platform, Fuse fuse, ConnectionFactory database, Clock clock, LoopResources loops) {
    this.fuse = fuse;
    ConnectionFactory fused = new FusedConnections(database, () -> fuse);
    DatabaseClient client = DatabaseClient.create(fused);
    TransactionalOperator transaction =
        TransactionalOperator.create(new R2dbcTransactionManager(fused));
    JsonMapper json = JsonMapper.builder().build();
    MeterRegistry meters = new SimpleMeterRegistry();
    ChannelSettings settings = settings();
    InForce inForce = new InForce(0, false, true, Channel.FEISHU, settings);
    CurrentChannel channel = new CurrentChannel();
    channel.set(inForce);
    PostgresApps apps = new PostgresApps(client, null);
    this.connections =
        new Connections(
            app ->
                new FeishuTransport(
                    platform,
                    settings.timeouts(),
                    loops,
                    json,
                    meters,
                    clock,
                    new PostgresCallLimits(client, app, () -> clock.millis() * 1_000_000)),
            client,
            apps,
            settings,
            json,
            clock);
    connections.use(inForce).block(Duration.ofSeconds(10));
    AppsMessenger messenger = new AppsMessenger(connections, apps);
    PostgresInvitations invitations =
        new PostgresInvitations(
            client,
            transaction,
            new Outbox(client, clock, () -> {}),
            json,
            settings.work(),
            () -> {},
            _ -> {});
    PostgresRefusalNotes notes = new PostgresRefusalNotes(client);
    FeishuEvents events = new FeishuEvents(client);
    TakingAnswer answers = new TakingAnswer(invitations, messenger, clock);
    SendingInvitations sending =
        new SendingInvitations(invitations, messenger, settings.work(), clock);
    ReconcilingInvitations reading =
        new ReconcilingInvitations(
            invitations,
            new PostgresUnread(client, transaction, new Outbox(client, clock, () -> {}), _ -> {}),
            messenger.channels(),
            answers,
            settings.work(),
            clock);
    TellingRefusals telling = new TellingRefusals(notes, invitations, messenger, settings.work());
    TakingEvents taking =
        new TakingEvents(
            events, invitations, answers, channel, settings.work(), settings.callback());
    this.workers =
        List.of(
            new Worker("sending", most -> sending.claim(most).map(sending::act)),
            new Worker("reading", most -> reading.claim(most).map(reading::act)),
            new Worker("telling", most -> telling.claim(most).map(telling::act)),
            new Worker("events", most -> taking.claim(most).map(taking::act)));
    this.inbox = new Inbox(client, transaction);
    this.inviting = new WhenNodeMovesThenInvite(invitations, notes, channel, () -> {}, clock);
  }

  /** What a production gateway has where nothing is said. */
  static ChannelSettings settings() {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    "stagegate.feishu.enabled", "true",
                    "stagegate.feishu.base-url", "http://feishu.example",
                    "stagegate.feishu.app-id", SimulatedFeishu.APP,
                    "stagegate.feishu.app-secret", SimulatedFeishu.SECRET,
                    "stagegate.feishu.encrypt-key", SimulatedFeishu.ENCRYPT_KEY,
                    "stagegate.feishu.verification-token", SimulatedFeishu.TOKEN)))
        .bind("stagegate.feishu", ChannelSettings.class)
        .get();
  }

  /** Has the approval definition made, which others would wait for in real time. */
  void prepare() {
    connections.current().orElseThrow().definition().ready().block(Duration.ofSeconds(10));
  }

  Fuse fuse() {
    return fuse;
  }

  List<Worker> workers() {
    return workers;
  }

  /** Takes a fact as the listener hands it in. */
  Mono<Void> take(Envelope envelope) {
    return inbox.once(envelope, e -> inviting.take((ApprovalFact) e.fact(), e.id()));
  }

  @Override
  public void close() {
    connections.close();
  }
}
