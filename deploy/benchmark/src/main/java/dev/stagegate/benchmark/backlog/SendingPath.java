package dev.stagegate.benchmark.backlog;

import dev.stagegate.events.Channel;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.feishu.AppsMessenger;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.PostgresApps;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.limit.PostgresCallLimits;
import dev.stagegate.gateway.invitation.CancelReason;
import dev.stagegate.gateway.invitation.Command;
import dev.stagegate.gateway.invitation.InvitationRules;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.Subject;
import dev.stagegate.gateway.invitation.postgres.PostgresDueInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitations;
import dev.stagegate.gateway.settings.CallbackSettings;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.InForce;
import dev.stagegate.gateway.settings.Timeouts;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.outbound.ForwardProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** What one im-gateway sends through, driven by hand instead of by the clock. */
final class SendingPath implements AutoCloseable {

  static final String APP = "cli_backlog";
  static final String SECRET = "secret-of-the-backlog";

  private static final WorkSettings WORK =
      new WorkSettings(
          Duration.ofMillis(500),
          Duration.ofSeconds(6),
          Duration.ofSeconds(15),
          16,
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(50),
          600,
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          null);

  private final VirtualTime time;
  private final LoopResources loops = LoopResources.create("sending", 1, true);
  private final ConnectionPool pool;
  private final TransactionalOperator transaction;
  private final Invitations invitations;
  private final Connections connections;
  private final SendingInvitations sending;

  SendingPath(VirtualTime time, URI feishu) {
    this.time = time;
    this.pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(time.connections()).maxSize(20).build());
    DatabaseClient database = DatabaseClient.create(pool);
    JsonMapper json = JsonMapper.builder().build();
    this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
    this.invitations =
        new PostgresInvitations(
            database,
            transaction,
            new Outbox(database, time, () -> {}),
            json,
            WORK,
            () -> {},
            _ -> {});
    ChannelSettings settings = settings(feishu);
    PostgresApps apps = new PostgresApps(database, null);
    this.connections =
        new Connections(
            app ->
                new FeishuTransport(
                    app.platform(),
                    settings.timeouts(),
                    loops,
                    UnaryOperator.identity(),
                    json,
                    new SimpleMeterRegistry(),
                    time,
                    new PostgresCallLimits(database, app, time::nanos, 1)),
            database,
            apps,
            settings,
            json,
            time,
            Schedulers.parallel());
    connections.use(new InForce(0, false, true, Channel.FEISHU, settings)).block();
    this.sending =
        new SendingInvitations(
            invitations,
            new PostgresDueInvitations(database, json),
            new AppsMessenger(connections, apps),
            WORK,
            time,
            (_, _) -> {});
  }

  private static ChannelSettings settings(URI feishu) {
    return new ChannelSettings(
        true,
        Channel.FEISHU,
        feishu,
        APP,
        new Secret(SECRET),
        Secret.NONE,
        new Secret("token"),
        null,
        null,
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8)),
        WORK,
        new CallbackSettings(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(7)),
        ForwardProxy.NONE,
        1);
  }

  Mono<Void> ask(Subject subject, Question question) {
    Command.Ask ask =
        new Command.Ask(
            1, List.of(subject), new CancelReason(CancelReason.Cause.ASKED_AFRESH, null), true);
    return invitations
        .change(subject.node(), null, node -> InvitationRules.decide(node, ask, time.instant()))
        .then(invitations.keep(subject.invitationId(), question))
        .as(transaction::transactional);
  }

  Mono<Void> close(NodeKey node, Command.Close close) {
    return invitations
        .change(node, null, n -> InvitationRules.decide(n, close, time.instant()))
        .then();
  }

  /** Claims once and does what it claimed, as the worker would; how much that was. */
  Mono<Long> work() {
    return sending
        .claim(WORK.parallel())
        .flatMap(work -> sending.act(work).thenReturn(work), WORK.parallel())
        .count();
  }

  /** How long the worker waits before it looks again. */
  static Duration pause() {
    return WORK.every();
  }

  @Override
  public void close() {
    connections.close();
    pool.dispose();
    loops.dispose();
  }
}
