package dev.stagegate.gateway.faults;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.feishu.AppsMessenger;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.FindingPeople;
import dev.stagegate.gateway.feishu.MovingOver;
import dev.stagegate.gateway.feishu.PostgresApps;
import dev.stagegate.gateway.feishu.PostgresMissing;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.feishu.limit.PostgresCallLimits;
import dev.stagegate.gateway.invitation.MovingInvitations;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.WhenNodeMovesThenInvite;
import dev.stagegate.gateway.invitation.postgres.PostgresDueInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresRefusalNotes;
import dev.stagegate.gateway.invitation.postgres.PostgresUnread;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.FollowingSetup;
import dev.stagegate.gateway.settings.InForce;
import dev.stagegate.gateway.settings.postgres.PostgresSetups;
import dev.stagegate.secrets.SecretSeal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
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

  /** What it sees to again and again. */
  record Chore(String name, Mono<Void> act) {}

  private final Fuse fuse;
  private final Clock clock;
  private final List<Worker> workers;
  private final List<Chore> chores;
  private final Inbox inbox;
  private final WhenNodeMovesThenInvite inviting;
  private final Connections connections;
  private final CurrentChannel channel = new CurrentChannel();
  private final PostgresSetups setups;
  private final FollowingSetup following;

  /**
   * Begins, and works by what is set up at this moment.
   *
   * @param way where it finds a platform that it knows by an address
   */
  Replica(
      OurApp declared,
      UnaryOperator<String> way,
      Fuse fuse,
      ConnectionFactory database,
      Clock clock,
      LoopResources loops,
      Timer timer,
      SecretSeal seal) {
    this.fuse = fuse;
    this.clock = clock;
    ConnectionFactory fused = new FusedConnections(database, () -> fuse);
    DatabaseClient client = DatabaseClient.create(fused);
    TransactionalOperator transaction =
        TransactionalOperator.create(new R2dbcTransactionManager(fused));
    JsonMapper json = JsonMapper.builder().build();
    MeterRegistry meters = new SimpleMeterRegistry();
    ChannelSettings settings = settings(declared);
    PostgresApps apps = new PostgresApps(client, seal);
    this.connections =
        new Connections(
            app ->
                new FeishuTransport(
                    way.apply(app.platform()),
                    settings.timeouts(),
                    loops,
                    UnaryOperator.identity(),
                    json,
                    meters,
                    clock,
                    new PostgresCallLimits(client, app, () -> clock.millis() * 1_000_000, 1)),
            client,
            apps,
            settings,
            json,
            clock,
            timer);
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
    PostgresDueInvitations due = new PostgresDueInvitations(client, json);
    PostgresRefusalNotes notes = new PostgresRefusalNotes(client);
    FeishuEvents events = new FeishuEvents(client);
    TakingAnswer answers = new TakingAnswer(invitations, messenger, clock);
    SendingInvitations sending =
        new SendingInvitations(invitations, due, messenger, settings.work(), clock, (_, _) -> {});
    ReconcilingInvitations reading =
        new ReconcilingInvitations(
            due,
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
            new Worker("telling", most -> telling.claims().take().apply(most).map(telling::act)),
            new Worker("events", most -> taking.claims().take().apply(most).map(taking::act)));
    this.inbox = new Inbox(client, transaction);
    this.inviting = new WhenNodeMovesThenInvite(invitations, notes, channel, () -> {}, clock);
    MovingInvitations moving =
        new MovingInvitations(invitations, transaction::transactional, clock);
    FindingPeople people =
        new FindingPeople(
            new PostgresMissing(client), connections, moving, settings.work(), () -> {});
    ChannelDeeds deeds = new ChannelDeeds(new Outbox(client, clock, () -> {}), transaction, clock);
    this.setups = new PostgresSetups(client, transaction, deeds, seal);
    this.following =
        new FollowingSetup(
            setups,
            settings,
            OurApp.HOSTS,
            channel,
            inForce -> connections.use(inForce).then(people.lookForAll()));
    this.chores =
        List.of(
            new Chore("follows the settings", following.follow()),
            new Chore("moves requests", new MovingOver(apps, connections, channel, moving).act()),
            new Chore("looks for people", people.act()),
            new Chore("prepares the definition", Mono.defer(this::prepared)));
    following.follow().block(Duration.ofSeconds(10));
  }

  /** What a production gateway has where nothing is said but the app. */
  static ChannelSettings settings(OurApp declared) {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    "stagegate.feishu.enabled",
                    "true",
                    "stagegate.feishu.channel",
                    declared.region().name(),
                    "stagegate.feishu.base-url",
                    OurApp.HOSTS.of(declared.region()).toString(),
                    "stagegate.feishu.app-id",
                    declared.id(),
                    "stagegate.feishu.app-secret",
                    SimulatedFeishu.SECRET,
                    "stagegate.feishu.encrypt-key",
                    SimulatedFeishu.ENCRYPT_KEY,
                    "stagegate.feishu.verification-token",
                    SimulatedFeishu.TOKEN)))
        .bind("stagegate.feishu", ChannelSettings.class)
        .get();
  }

  /** Has the approval definition made. */
  void prepare() {
    prepared().block(Duration.ofSeconds(10));
  }

  private Mono<Void> prepared() {
    return connections.current().orElseThrow().definition().ready().then();
  }

  Fuse fuse() {
    return fuse;
  }

  List<Worker> workers() {
    return workers;
  }

  List<Chore> chores() {
    return chores;
  }

  /** What it works by. */
  InForce inForce() {
    return channel.now().orElseThrow();
  }

  /** An administrator has people asked through this app from now on. */
  Mono<Void> change(OurApp to) {
    return setups
        .version()
        .flatMap(
            version ->
                setups.keep(
                    version, to.setup(clock.instant()), "admin@example.com", clock.instant()))
        .flatMap(_ -> following.follow());
  }

  /** Somebody is said to have edited a definition. */
  Mono<Void> edited(String approvalCode) {
    return connections.lookAtDefinition(approvalCode);
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
