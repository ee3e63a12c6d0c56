package dev.stagegate.events;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.events.wire.Topic;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A small service on real servers: it has an outbox and an inbox and notes what it took. */
@NullMarked
public final class House implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final Reader reader;

  private House(ConfigurableApplicationContext context) {
    this.context = context;
    this.reader = context.getBean(Reader.class);
  }

  public static House open(TestDatabase database, String readerName) {
    return open(database, readerName, _ -> Mono.empty());
  }

  public static House open(
      TestDatabase database,
      String readerName,
      Function<Envelope, Mono<Void>> effect,
      String... settings) {
    return run(database, readerName, effect, SharedServers.kafka().bootstrapServers(), settings);
  }

  /** One with a Kafka of its own. */
  public static House with(
      String bootstrapServers, TestDatabase database, String readerName, String... settings) {
    return run(database, readerName, _ -> Mono.empty(), bootstrapServers, settings);
  }

  private static House run(
      TestDatabase database,
      String readerName,
      Function<Envelope, Mono<Void>> effect,
      String bootstrapServers,
      String[] settings) {
    return new House(
        new SpringApplicationBuilder(Config.class)
            .web(WebApplicationType.NONE)
            .properties(
                Map.of(
                    "spring.config.name",
                    "no-file",
                    "spring.main.banner-mode",
                    "off",
                    "stagegate.events.outbox.takeover",
                    "200ms"))
            .initializers(
                context ->
                    context
                        .getBeanFactory()
                        .registerSingleton("reader", new Reader(readerName, effect)))
            .run(
                Stream.concat(
                        Stream.of(servers(database, readerName, bootstrapServers)),
                        Stream.of(settings))
                    .toArray(String[]::new)));
  }

  private static String[] servers(
      TestDatabase database, String readerName, String bootstrapServers) {
    return new String[] {
      "--spring.r2dbc.url=" + database.r2dbcUrl(),
      "--spring.r2dbc.username=" + database.user(),
      "--spring.r2dbc.password=" + database.password(),
      "--spring.flyway.url=" + database.jdbcUrl(),
      "--spring.flyway.user=" + database.user(),
      "--spring.flyway.password=" + database.password(),
      "--spring.flyway.locations=classpath:db/events",
      "--spring.kafka.bootstrap-servers=" + bootstrapServers,
      "--spring.kafka.client-id=" + readerName + UUID.randomUUID(),
      "--stagegate.events.partitions=3",
      "--logging.level.root=WARN"
    };
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public List<Envelope> taken() {
    return List.copyOf(reader.taken);
  }

  /** Appends facts in a transaction of their own. */
  public Mono<Void> tell(List<? extends Fact> facts) {
    return bean(Outbox.class).append(facts).as(bean(TransactionalOperator.class)::transactional);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Config {}

  record Reader(String reader, Function<Envelope, Mono<Void>> effect, Queue<Envelope> taken)
      implements FactSubscriptions {

    Reader(String reader, Function<Envelope, Mono<Void>> effect) {
      this(reader, effect, new ConcurrentLinkedQueue<>());
    }

    @Override
    public Set<Topic> topics() {
      return Set.of(Topic.ISSUE);
    }

    @Override
    public Mono<Void> take(Envelope envelope) {
      return effect.apply(envelope).then(AfterCommit.run(() -> taken.add(envelope)));
    }
  }
}
