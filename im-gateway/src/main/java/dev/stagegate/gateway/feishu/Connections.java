package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.feishu.PostgresApps.Earlier;
import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.feishu.token.TenantTokens;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.InForce;
import dev.stagegate.secrets.Secret;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/**
 * The app in use, and earlier ones for as long as something that they sent is open. A changed
 * secret of the same app takes the place of the old one without a call being lost.
 */
public final class Connections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Secret NO_SECRET = new Secret("not-a-secret");

  private final Function<App, FeishuTransport> transports;
  private final DatabaseClient database;
  private final PostgresApps apps;
  private final ChannelSettings declared;
  private final JsonMapper json;
  private final Clock clock;
  private final Scheduler timer;
  private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();
  private final Map<App, Connection> earlier = new ConcurrentHashMap<>();

  /**
   * @param transports makes the way to the platform of an app
   * @param declared what the configuration says; an earlier app is called by its timeouts
   * @param timer by which to wait for other replicas
   */
  public Connections(
      Function<App, FeishuTransport> transports,
      DatabaseClient database,
      PostgresApps apps,
      ChannelSettings declared,
      JsonMapper json,
      Clock clock,
      Scheduler timer) {
    this.transports = transports;
    this.database = database;
    this.apps = apps;
    this.declared = declared;
    this.json = json;
    this.clock = clock;
    this.timer = timer;
  }

  /** The app in use, also while it is switched off; empty while there is none. */
  public Optional<Connection> current() {
    return Optional.ofNullable(current.get());
  }

  /** The app in use, if people are asked through it. */
  public Optional<Connection> inviting() {
    return current().filter(connection -> connection.settings().enabled());
  }

  /** A way to an app that is not in use, to try it out; to be closed by {@link #discard}. */
  public Connection open(ChannelSettings settings) {
    App app = app(settings);
    Connection known = known(app);
    if (known == null) {
      return connect(settings, transports.apply(app));
    }
    Connection fresh = connect(settings, known.transport());
    // What is found out about the definition in use is for those who use it.
    return known.settings().equals(settings) ? fresh.with(known.definition()) : fresh;
  }

  public void discard(Connection tried) {
    Connection known = known(tried.app());
    if (known == null || known.transport() != tried.transport()) {
      tried.transport().close();
    }
  }

  /**
   * Whether a platform knows an app, told by how it refuses a secret that is none: so that the
   * app's own secret goes nowhere but to its own platform.
   */
  public Mono<Boolean> knows(String platform, String appId) {
    return Mono.using(
        () -> transports.apply(new App(platform, appId)),
        transport ->
            new TenantTokens(transport, appId, NO_SECRET, clock)
                .token()
                .thenReturn(true)
                .onErrorResume(
                    FeishuException.class, e -> Mono.just(e.code() == Codes.SECRET_WRONG)));
  }

  /** Looks at the definition in use again, if it is this one; what is wrong with it is logged. */
  public Mono<Void> lookAtDefinition(String approvalCode) {
    return Mono.defer(() -> Mono.justOrEmpty(inviting()))
        .filter(now -> approvalCode.equals(now.definition().approvalCode()))
        .flatMap(now -> now.definition().lookAfresh().then(now.definition().ready()))
        .doOnError(
            e ->
                LOG.warn(
                    "the approval definition {} was edited and cannot be used: {}",
                    approvalCode,
                    e.toString()))
        .onErrorComplete()
        .then();
  }

  private @Nullable Connection known(App app) {
    Connection now = current.get();
    return now != null && now.app().equals(app) ? now : earlier.get(app);
  }

  private static App app(ChannelSettings settings) {
    return new App(settings.platform(), settings.appId());
  }

  /** The transport knows how the limits of its app stand, and so outlives a change of secret. */
  private Connection connect(ChannelSettings settings, FeishuTransport transport) {
    App app = app(settings);
    FeishuClient client =
        new FeishuClient(
            transport,
            new TenantTokens(transport, settings.appId(), settings.appSecret(), clock),
            json);
    DefinitionSync definition =
        new DefinitionSync(client, database, app, json, settings.approvalCode(), timer);
    FeishuPeople people = new FeishuPeople(client, database, app);
    return new Connection(
        app,
        settings,
        transport,
        client,
        people,
        definition,
        new FeishuMessenger(settings.channel(), client, people, definition, json));
  }

  /** Works by this from now on. */
  public Mono<Void> use(InForce inForce) {
    return Mono.defer(
        () -> {
          ChannelSettings settings = inForce.settings();
          if (settings == null) {
            replace(null);
            return Mono.empty();
          }
          if (settings.appId().isEmpty() || !settings.appSecret().isGiven()) {
            return apps.useNone(inForce.version()).then(Mono.fromRunnable(() -> replace(null)));
          }
          Connection next = open(settings);
          Mono<Void> noted =
              settings.enabled()
                  ? apps.use(
                      next.app(), settings.channel(), settings.appSecret(), inForce.version())
                  : apps.useNone(inForce.version());
          return noted.doOnError(_ -> discard(next)).then(Mono.fromRunnable(() -> replace(next)));
        });
  }

  private synchronized void replace(@Nullable Connection next) {
    Connection before = current.getAndSet(next);
    if (before != null && (next == null || !next.app().equals(before.app()))) {
      earlier.put(before.app(), before);
    }
    if (next != null) {
      earlier.remove(next.app());
    }
  }

  /** The way to an app that is or was in use; empty where it is not known or its secret is gone. */
  Mono<Connection> of(App app) {
    return Mono.defer(
        () -> {
          Connection known = known(app);
          return known != null
              ? Mono.just(known)
              : apps.earlier(app).flatMap(found -> Mono.justOrEmpty(reopened(app, found)));
        });
  }

  private synchronized @Nullable Connection reopened(App app, Earlier found) {
    Secret secret = found.appSecret();
    Connection known = known(app);
    if (known != null || secret == null) {
      return known;
    }
    ChannelSettings settings =
        declared.asEarlier(found.channel(), app.platform(), app.appId(), secret);
    Connection connection = connect(settings, transports.apply(app));
    earlier.put(app, connection);
    return connection;
  }

  /** Forgets earlier apps that nothing is open through any more. */
  public Mono<Void> forgetUnused() {
    return apps.forgetUnused()
        .thenMany(Flux.fromIterable(earlier.keySet()))
        .concatMap(app -> apps.earlier(app).hasElement().filter(kept -> !kept).map(_ -> app))
        .doOnNext(this::forget)
        .then();
  }

  private synchronized void forget(App app) {
    Connection gone = earlier.remove(app);
    if (gone != null) {
      gone.transport().close();
    }
  }

  @Override
  public void close() {
    current().ifPresent(connection -> connection.transport().close());
    earlier.values().forEach(connection -> connection.transport().close());
  }
}
