package dev.stagegate.gateway;

import dev.stagegate.gateway.Chores.Chore;
import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.feishu.AppsMessenger;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.FindingPeople;
import dev.stagegate.gateway.feishu.MovingOver;
import dev.stagegate.gateway.feishu.PostgresApps;
import dev.stagegate.gateway.feishu.PostgresMissing;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.feishu.doctor.CheckingChannel;
import dev.stagegate.gateway.feishu.doctor.Doctor;
import dev.stagegate.gateway.feishu.doctor.FeishuHealth;
import dev.stagegate.gateway.feishu.limit.PostgresCallLimits;
import dev.stagegate.gateway.feishu.preview.FormPreviewController;
import dev.stagegate.gateway.invitation.Backlog;
import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.MovingInvitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingDelays;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import dev.stagegate.gateway.invitation.Worker;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.Examining;
import dev.stagegate.gateway.settings.ImSettings;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.trail.Tracing;
import dev.stagegate.web.PublicPaths;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** Feishu and Lark. Which app is used can change at any time, and there may be none. */
@Configuration(proxyBeanMethods = false)
class FeishuWiring {

  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration TELL_DELAYS_EVERY = Duration.ofSeconds(3);
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  /** Lenient, unlike that of our own API: Feishu adds fields as it likes. */
  private final JsonMapper json = JsonMapper.builder().build();

  @Bean
  PublicPaths pushedEvents() {
    return new PublicPaths(List.of(CallbackController.PATH));
  }

  @Bean
  Connections connections(
      ChannelSettings declared,
      ReactorResourceFactory reactor,
      Trust trust,
      DatabaseClient database,
      PostgresApps apps,
      MeterRegistry meters,
      Clock clock) {
    UnaryOperator<HttpClient> way =
        client -> declared.proxy().of(trust.of(client), declared.timeouts().connect());
    return new Connections(
        app ->
            new FeishuTransport(
                app.platform(),
                declared.timeouts(),
                reactor.getLoopResources(),
                way,
                json,
                meters,
                clock,
                new PostgresCallLimits(database, app, System::nanoTime, declared.limitFactor())),
        database,
        apps,
        declared,
        json,
        clock,
        Schedulers.parallel());
  }

  /** No bean that is found by its interface: which messenger is meant depends on the channel. */
  @Bean
  AppsMessenger appsMessenger(Connections connections, PostgresApps apps) {
    return new AppsMessenger(connections, apps);
  }

  @Bean
  Examining examining(
      Connections connections,
      FeishuEvents events,
      TellingDelays delays,
      ImSettings im,
      Clock clock) {
    return new Doctor(connections, connections::knows, events, delays, im.hosts(), clock);
  }

  @Bean
  FormPreviewController formPreviewController(
      Connections connections, Administering administering) {
    return new FormPreviewController(connections, json, administering);
  }

  @Bean
  FeishuEvents feishuEvents(DatabaseClient database) {
    return new FeishuEvents(database);
  }

  @Bean
  CallbackController feishuCallback(
      CurrentChannel channel,
      FeishuEvents events,
      Connections connections,
      Bells bells,
      MeterRegistry meters,
      Clock clock) {
    return new CallbackController(
        channel,
        events,
        bells::ringEvents,
        code -> connections.lookAtDefinition(code).subscribe(),
        json,
        meters,
        clock);
  }

  @Bean
  TellingDelays tellingDelays(
      Backlog backlog, AppsMessenger messenger, MeterRegistry meters, Clock clock) {
    TellingDelays telling = new TellingDelays(backlog, messenger, clock);
    TimeGauge.builder(
            "stagegate.invitations.delay",
            () -> telling.standing().delay().toMillis(),
            TimeUnit.MILLISECONDS)
        .description("How long the last invitation that waits for room in the channel waits")
        .register(meters);
    Gauge.builder("stagegate.feishu.stopped", () -> telling.standing().stopped() ? 1 : 0)
        .description("1 while nothing is called, since the calls of the month are used up")
        .register(meters);
    return telling;
  }

  @Bean
  FeishuHealth feishuHealthIndicator(
      CurrentChannel channel,
      Connections connections,
      FeishuEvents events,
      CheckingChannel checking,
      TellingDelays delays) {
    return new FeishuHealth(channel, connections, events, checking, delays);
  }

  @Bean
  MovingInvitations movingInvitations(
      Invitations invitations, TransactionalOperator transaction, Clock clock) {
    return new MovingInvitations(invitations, transaction::transactional, clock);
  }

  @Bean
  MovingOver movingOver(
      PostgresApps apps,
      Connections connections,
      CurrentChannel channel,
      MovingInvitations invitations) {
    return new MovingOver(apps, connections, channel, invitations);
  }

  @Bean
  FindingPeople findingPeople(
      DatabaseClient database,
      Connections connections,
      MovingInvitations invitations,
      ChannelSettings declared,
      Bells bells) {
    return new FindingPeople(
        new PostgresMissing(database),
        connections,
        invitations,
        declared.work(),
        bells::ringSending);
  }

  @Bean
  Workers workers(
      ChannelSettings declared,
      CurrentChannel channel,
      Invitations invitations,
      DueInvitations due,
      UnreadInvitations unread,
      RefusalNotes notes,
      AppsMessenger messenger,
      FeishuEvents events,
      Chores chores,
      TellingDelays delays,
      Bells bells,
      Tracing tracing,
      MeterRegistry meters,
      Clock clock) {
    WorkSettings work = declared.work();
    TakingEvents taking =
        new TakingEvents(
            events,
            invitations,
            new TakingAnswer(invitations, messenger, clock),
            channel,
            work,
            declared.callback());
    var eventWorker =
        new Worker<>(
            "taking events", work, taking.claims(), event -> tracing.aware(taking.act(event)));
    bells.wireEvents(eventWorker);
    List<Worker<?>> workers =
        new ArrayList<>(
            InvitingWorkers.of(
                "people",
                messenger,
                invitations,
                due,
                unread,
                notes,
                work,
                bells,
                clock,
                tracing,
                new InvitationDelays(meters)));
    workers.add(eventWorker);
    return new Workers(
        workers,
        chores.and(
            new Chore("old events", CLEAN_EVERY, taking.forgetOld()),
            new Chore("delays", TELL_DELAYS_EVERY, delays.act()),
            counting(due, meters)));
  }

  private static Chore counting(DueInvitations due, MeterRegistry meters) {
    AtomicReference<DueInvitations.Waiting> waiting =
        new AtomicReference<>(new DueInvitations.Waiting(0, Duration.ZERO));
    Gauge.builder("stagegate.invitations.waiting", () -> waiting.get().count())
        .description("Invitations that are to be sent or taken back")
        .register(meters);
    Gauge.builder("stagegate.invitations.oldest", () -> waiting.get().oldest().toSeconds())
        .description("For how long the oldest of them has been")
        .baseUnit("seconds")
        .register(meters);
    return new Chore("the backlog", COUNT_EVERY, due.waiting().doOnNext(waiting::set).then());
  }
}
