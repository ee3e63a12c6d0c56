package dev.stagegate.approvals;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.Facts;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.events.wire.FactJson;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.web.TestTokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The whole service on a real PostgreSQL, with real HTTP; without Kafka, so that its outbox can be
 * read.
 */
@NullMarked
public final class Engine implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final MovableClock clock;

  private Engine(ConfigurableApplicationContext context, MovableClock clock) {
    this.context = context;
    this.clock = clock;
  }

  public static Engine open(String... more) {
    return open(SharedServers.freshDatabase("approvals"), more);
  }

  public static Engine open(TestDatabase database, String... more) {
    Engine engine = start(database, more);
    engine.bean(ReplicaLag.class).caughtUp(engine.clock().instant());
    return engine;
  }

  /** It does not know yet how old what it finds in its database is. */
  static Engine start(TestDatabase database, String... more) {
    MovableClock clock = new MovableClock(Facts.AT);
    return new Engine(
        new SpringApplicationBuilder(ApprovalEngineApplication.class)
            .properties(Map.of("spring.config.name", "approval-engine"))
            .initializers(withoutKafka(clock))
            .run(quiet(database, more)),
        clock);
  }

  /** Nothing happens by itself, so that tests see exactly what they caused. */
  private static String[] quiet(TestDatabase database, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(more));
    all.add("--stagegate.events.enabled=false");
    all.add("--stagegate.approvals.reexamine=1h");
    if (all.stream().noneMatch(argument -> argument.contains("directory-lag"))) {
      all.add("--stagegate.approvals.directory-lag=1000d");
    }
    return arguments(database, all.toArray(String[]::new));
  }

  static String[] arguments(TestDatabase database, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.r2dbc.url=" + database.r2dbcUrl(),
                "--spring.r2dbc.username=" + database.user(),
                "--spring.r2dbc.password=" + database.password(),
                "--spring.flyway.url=" + database.jdbcUrl(),
                "--stagegate.access.jwks=" + TestTokens.jwksLocation(),
                "--logging.level.root=WARN"));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static ApplicationContextInitializer<ConfigurableApplicationContext> withoutKafka(
      Clock clock) {
    return context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(Clock.class, () -> clock);
      beans.registerBean(
          Outbox.class, () -> new Outbox(beans.getBean(DatabaseClient.class), clock, () -> {}));
      beans.registerBean(
          Inbox.class,
          () ->
              new Inbox(
                  beans.getBean(DatabaseClient.class), beans.getBean(TransactionalOperator.class)));
    };
  }

  public MovableClock clock() {
    return clock;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What it answers to; the actuator has mappings of its own. */
  RequestMappingHandlerMapping mappings() {
    return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  public WebTestClient http() {
    return WebTestClient.bindToServer().baseUrl(address()).build();
  }

  public String address() {
    return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** Delivers a fact as the listener does: once per id, effect and memory in one transaction. */
  public Mono<Void> deliver(Envelope envelope) {
    return bean(Inbox.class).once(envelope, bean(FactSubscriptions.class)::take);
  }

  /** Delivers facts as the listener does that polled them together. */
  public Mono<Void> deliverTogether(List<Envelope> envelopes) {
    return bean(Inbox.class)
        .onceEach(List.copyOf(envelopes), bean(FactSubscriptions.class)::takeTogether);
  }

  public Engine take(Fact... facts) {
    Flux.fromArray(facts).concatMap(fact -> deliver(Facts.envelope(fact))).blockLast();
    return this;
  }

  /** The usual company and its directory. */
  public Engine staffedBy(Company company) {
    return take(company.workspace(), company.project());
  }

  /** All facts told so far, in order. */
  public List<Fact> told() {
    return bean(DatabaseClient.class)
        .sql("SELECT type, data FROM outbox ORDER BY position")
        .map(
            row -> {
              FactType type =
                  FactType.named(String.valueOf(row.get("type", String.class))).orElseThrow();
              return (Fact)
                  FactJson.MAPPER.readValue(
                      String.valueOf(row.get("data", String.class)), type.factClass());
            })
        .all()
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  public List<String> names() {
    return told().stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  /** The newest fact of this type. */
  public <T extends Fact> T last(Class<T> type) {
    return told().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + names()));
  }

  public long count(String table) {
    return bean(DatabaseClient.class)
        .sql("SELECT count(*) FROM " + table)
        .mapValue(Long.class)
        .one()
        .blockOptional()
        .orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }
}
