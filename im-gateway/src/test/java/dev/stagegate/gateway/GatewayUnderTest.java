package dev.stagegate.gateway;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.trail.Tracing;
import dev.stagegate.web.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real database, with facts handed in and read from the outbox; Kafka is not
 * needed.
 */
@NullMarked
final class GatewayUnderTest implements AutoCloseable {

  private static final String SEALING_KEYS = SealingKeys.create();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What Prometheus shows. */
  static final String OPERATORS_TOKEN = "0123456789abcdef0123456789abcdef";

  private static final List<String> QUICK =
      List.of(
          "stagegate.operators.token=" + OPERATORS_TOKEN,
          "stagegate.feishu.timeouts.overall=1500ms",
          "stagegate.feishu.work.every=100ms",
          "stagegate.feishu.work.lease=3s",
          "stagegate.feishu.work.patience=2250ms",
          "stagegate.feishu.work.settle=2500ms",
          "stagegate.feishu.work.retry-first=50ms",
          "stagegate.feishu.work.retry-longest=1s");

  private final TestDatabase database;
  private final List<String> settings;
  private String sealingKeys = SEALING_KEYS;
  private ConfigurableApplicationContext context;

  private GatewayUnderTest(TestDatabase database, List<String> settings) {
    this.database = database;
    this.settings = settings;
    this.context = run();
  }

  /** Starts on a new database; what is said besides goes before what is usual. */
  static GatewayUnderTest start(String feishuUrl, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "stagegate.feishu.enabled=true",
                "stagegate.feishu.base-url=" + feishuUrl,
                "stagegate.feishu.app-id=" + SimulatedFeishu.APP,
                "stagegate.feishu.app-secret=" + SimulatedFeishu.SECRET,
                "stagegate.feishu.encrypt-key=" + SimulatedFeishu.ENCRYPT_KEY,
                "stagegate.feishu.verification-token=" + SimulatedFeishu.TOKEN));
    settings.addAll(QUICK);
    for (String said : more) {
      String name = said.substring(0, said.indexOf('=') + 1);
      settings.removeIf(usual -> usual.startsWith(name));
      settings.add(said);
    }
    return new GatewayUnderTest(SharedServers.freshDatabase("gateway"), settings);
  }

  /** Starts on a new database, with no app configured. */
  static GatewayUnderTest switchedOff(String... more) {
    List<String> settings = new ArrayList<>(QUICK);
    settings.addAll(List.of(more));
    return new GatewayUnderTest(SharedServers.freshDatabase("gateway"), settings);
  }

  /** Starts again on the same database, with these keys to seal secrets by; empty for none. */
  void restartWith(String keys) {
    context.close();
    sealingKeys = keys;
    context = run();
  }

  String sealingKeys() {
    return sealingKeys;
  }

  /** Everything the database holds, as text: bytes are in hexadecimal. */
  String dump() {
    DatabaseClient all = bean(DatabaseClient.class);
    return all.sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema ="
                + " current_schema()")
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .all()
        .collectList()
        .flatMapIterable(tables -> tables)
        .concatMap(
            table ->
                all.sql("SELECT coalesce(string_agg(t::text, ' '), '') FROM \"" + table + "\" t")
                    .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                    .one())
        .collectList()
        .map(texts -> String.join("\n", texts))
        .blockOptional(PATIENCE)
        .orElseThrow();
  }

  /** Starts on a new database, without Feishu, and ready to ask systems on this machine. */
  static GatewayUnderTest withExternalSystems(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    Stream.of(
            "stagegate.external.allow-http=true",
            "stagegate.external.public-url=https://stagegate.example",
            "stagegate.external.timeouts.read=400ms",
            "stagegate.external.timeouts.overall=600ms",
            "stagegate.external.work.every=50ms",
            "stagegate.external.work.lease=2s",
            "stagegate.external.work.patience=1500ms",
            "stagegate.external.work.poll-fastest=100ms",
            "stagegate.external.work.retry-first=20ms",
            "stagegate.external.work.retry-longest=100ms")
        .filter(usual -> settings.stream().noneMatch(said -> sameKey(said, usual)))
        .forEach(settings::add);
    if (settings.stream().noneMatch(s -> s.startsWith("stagegate.external.allow-addresses"))) {
      settings.add("stagegate.external.allow-addresses=127.0.0.1/32,::1/128");
    }
    GatewayUnderTest gateway =
        new GatewayUnderTest(SharedServers.freshDatabase("gateway"), settings);
    gateway.take(administratedBy("admin@example.com"));
    return gateway;
  }

  private static boolean sameKey(String said, String usual) {
    return said.startsWith(usual.substring(0, usual.indexOf('=') + 1));
  }

  static WorkspaceDirectory administratedBy(String email) {
    return new WorkspaceDirectory(
        1,
        Unmatched.HOLD,
        Stream.of(email, "dev@example.com", "dba@example.com", "member@example.com")
            .distinct()
            .map(person -> new Person(person, person, true))
            .toList(),
        List.of(),
        List.of(),
        List.of(new Binding("workspaceAdmin", email, null, null, List.of(), List.of())));
  }

  private ConfigurableApplicationContext run() {
    List<String> args = new ArrayList<>();
    settings.forEach(s -> args.add("--" + s));
    args.add("--spring.r2dbc.url=" + database.r2dbcUrl());
    args.add("--spring.r2dbc.username=" + database.user());
    args.add("--spring.r2dbc.password=" + database.password());
    args.add("--spring.flyway.url=" + database.jdbcUrl());
    args.add("--spring.flyway.user=" + database.user());
    args.add("--spring.flyway.password=" + database.password());
    args.add("--stagegate.access.jwks=" + TestTokens.jwksLocation());
    args.add("--stagegate.im.sealing-keyset-json=" + sealingKeys);
    args.add("--stagegate.im.follow=200ms");
    // Nobody watches the directory here.
    if (settings.stream().noneMatch(s -> s.startsWith("stagegate.im.directory-lag="))) {
      args.add("--stagegate.im.directory-lag=1h");
    }
    args.add("--stagegate.events.enabled=false");
    args.add("--server.port=0");
    args.add("--server.shutdown=immediate");
    ConfigurableApplicationContext started =
        new SpringApplicationBuilder(ImGatewayApplication.class, WithoutKafka.class)
            .properties("spring.config.name=im-gateway")
            .run(args.toArray(String[]::new));
    started.getBean(ReplicaLag.class).caughtUp(Instant.now());
    return started;
  }

  /** Stops it and starts it again on the same database. */
  void restart() {
    context.close();
    context = run();
  }

  /** Another one on the same database. */
  GatewayUnderTest replica() {
    return new GatewayUnderTest(database, settings);
  }

  void stop() {
    context.close();
  }

  void startAgain() {
    context = run();
  }

  String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** What it answers to; the actuator has mappings of its own. */
  RequestMappingHandlerMapping mappings() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Delivers facts as Kafka would: each through the inbox. */
  void take(Fact... facts) {
    for (Fact fact : facts) {
      take(new Envelope(UUID.randomUUID(), Instant.now(), fact));
    }
  }

  void take(Envelope envelope) {
    bean(Inbox.class).once(envelope, bean(FactSubscriptions.class)::take).block(PATIENCE);
  }

  /** Delivers a fact that was told in a trace. */
  void take(Fact fact, String traceparent) {
    Envelope envelope = new Envelope(UUID.randomUUID(), Instant.now(), fact);
    bean(Tracing.class)
        .taking(
            List.of(new Tracing.Taken(fact.key(), traceparent, "take fact")),
            bean(Inbox.class).once(envelope, bean(FactSubscriptions.class)::take))
        .block(PATIENCE);
  }

  /** All facts about reviews told so far, oldest first. */
  List<ReviewFact> told() {
    return allTold().stream()
        .filter(ReviewFact.class::isInstance)
        .map(ReviewFact.class::cast)
        .toList();
  }

  /** All facts told so far, oldest first. */
  List<Fact> allTold() {
    JsonMapper json = JsonMapper.builder().build();
    return bean(DatabaseClient.class)
        .sql("SELECT type, data FROM outbox ORDER BY position")
        .map(
            row ->
                (Fact)
                    json.readValue(
                        Objects.requireNonNull(row.get("data", String.class)),
                        FactType.named(Objects.requireNonNull(row.get("type", String.class)))
                            .orElseThrow()
                            .factClass()))
        .all()
        .collectList()
        .blockOptional(PATIENCE)
        .orElseThrow();
  }

  <T extends ReviewFact> List<T> told(Class<T> type) {
    return told().stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> invitationIds(String approvalIdPrefix) {
    return bean(DatabaseClient.class)
        .sql("SELECT id FROM invitation WHERE approval_id LIKE :prefix || '%'")
        .bind("prefix", approvalIdPrefix)
        .map(row -> Objects.requireNonNull(row.get("id", String.class)))
        .all()
        .collectList()
        .blockOptional(PATIENCE)
        .orElseThrow();
  }

  long count(String sql) {
    return Objects.requireNonNull(
        bean(DatabaseClient.class)
            .sql(sql)
            .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
            .one()
            .block(PATIENCE));
  }

  /** What a path answers to somebody who is signed in, as text. */
  String bodyOf(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header(
                "Authorization",
                path.startsWith("/actuator/")
                    ? "Bearer " + OPERATORS_TOKEN
                    : TestTokens.bearer("member@example.com"))
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join()
        .body();
  }

  String text(String sql) {
    return Objects.requireNonNull(
        bean(DatabaseClient.class)
            .sql(sql)
            .map(row -> Objects.requireNonNull(row.get(0, String.class)))
            .one()
            .block(PATIENCE));
  }

  /** As some time does: whoever was unknown is looked up anew. */
  void forgetsWhoIsUnknown() {
    execute("UPDATE feishu_person SET resolved_at = '-infinity' WHERE standing <> 'ACTIVE'");
  }

  void execute(String sql) {
    bean(DatabaseClient.class).sql(sql).then().block(PATIENCE);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  static class WithoutKafka {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Outbox outbox(DatabaseClient database, Clock clock) {
      return new Outbox(database, clock, () -> {});
    }

    @Bean
    Inbox inbox(DatabaseClient database, TransactionalOperator transaction) {
      return new Inbox(database, transaction);
    }
  }
}
