package dev.stagegate.gateway.feishu.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.gateway.feishu.api.CallLimits.Permits;
import dev.stagegate.gateway.feishu.api.Endpoint;
import dev.stagegate.gateway.feishu.api.Outlook;
import dev.stagegate.gateway.feishu.people.App;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Two replicas at one database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresCallLimitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Endpoint CREATE = Endpoint.INSTANCE_CREATE;

  private static ConnectionPool connections;

  private final App app = new App("https://feishu.example", "cli_" + UUID.randomUUID());
  private final PostgresCallLimits one = replica(app);
  private final PostgresCallLimits two = replica(app);

  @BeforeAll
  static void connect() {
    TestDatabase database = SharedServers.freshDatabase("limits");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/events", "classpath:db/im-gateway")
        .outOfOrder(true)
        .load()
        .migrate();
    ConnectionFactory factory =
        ConnectionFactories.get(
            ConnectionFactoryOptions.parse(database.r2dbcUrl())
                .mutate()
                .option(ConnectionFactoryOptions.USER, database.user())
                .option(ConnectionFactoryOptions.PASSWORD, database.password())
                .build());
    connections =
        new ConnectionPool(ConnectionPoolConfiguration.builder(factory).maxSize(6).build());
  }

  @AfterAll
  static void disconnect() {
    connections.dispose();
  }

  private static PostgresCallLimits replica(App app) {
    return new PostgresCallLimits(DatabaseClient.create(connections), app, System::nanoTime, 1);
  }

  @Test
  void replicas_that_ask_at_once_never_get_more_than_the_limit_together() {
    List<Permits> given =
        Flux.range(0, 60)
            .flatMap(i -> (i % 2 == 0 ? one : two).take(CREATE, 3), 6)
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();
    assertThat(given).hasSize(60);
    assertThat(given.stream().mapToInt(Permits::given).sum()).isEqualTo(100);
    assertThat(given).noneMatch(Permits::stopped);
    Permits none = two.take(CREATE, 1).blockOptional(PATIENCE).orElseThrow();
    assertThat(none.given()).isZero();
    assertThat(none.pause()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(63));
  }

  @Test
  void each_endpoint_and_each_app_has_its_own() {
    one.take(CREATE, 100).block(PATIENCE);
    assertThat(two.take(Endpoint.INSTANCE_CANCEL, 7).blockOptional(PATIENCE).orElseThrow().given())
        .isEqualTo(7);
    App other = new App(app.platform(), app.appId() + "x");
    assertThat(replica(other).take(CREATE, 100).blockOptional(PATIENCE).orElseThrow().given())
        .isEqualTo(100);
  }

  @Test
  void an_app_that_is_granted_more_calls_gets_them() {
    PostgresCallLimits raised =
        new PostgresCallLimits(DatabaseClient.create(connections), app, System::nanoTime, 3);
    assertThat(raised.take(CREATE, 400).blockOptional(PATIENCE).orElseThrow().given())
        .isEqualTo(300);
    assertThat(raised.outlook(CREATE).blockOptional(PATIENCE).orElseThrow().most()).isEqualTo(300);
  }

  @Test
  void a_pause_that_the_platform_wants_from_one_holds_for_all_and_for_that_endpoint_only() {
    one.pause(CREATE, Duration.ofSeconds(52)).block(PATIENCE);
    one.pause(CREATE, Duration.ofSeconds(1)).block(PATIENCE);
    Permits refused = two.take(CREATE, 1).blockOptional(PATIENCE).orElseThrow();
    assertThat(refused.given()).isZero();
    assertThat(refused.stopped()).isFalse();
    assertThat(refused.pause()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(52));
    assertThat(two.take(Endpoint.INSTANCE_GET, 1).blockOptional(PATIENCE).orElseThrow().given())
        .isEqualTo(1);
  }

  @Test
  void when_the_quota_is_used_up_all_stop_calling_anything_but_for_a_token() {
    one.take(CREATE, 1).block(PATIENCE);
    one.stop(Duration.ofMinutes(10)).block(PATIENCE);
    for (Endpoint endpoint : List.of(CREATE, Endpoint.INSTANCE_GET)) {
      Permits refused = two.take(endpoint, 1).blockOptional(PATIENCE).orElseThrow();
      assertThat(refused.given()).isZero();
      assertThat(refused.stopped()).isTrue();
      assertThat(refused.pause()).isGreaterThan(Duration.ofMinutes(9));
    }
    assertThat(two.take(Endpoint.TENANT_TOKEN, 1).blockOptional(PATIENCE).orElseThrow().given())
        .isEqualTo(1);
    assertThat(two.outlook(CREATE).blockOptional(PATIENCE).orElseThrow().stopped()).isTrue();
  }

  @Test
  void it_tells_how_long_a_call_waits_behind_others() {
    one.take(CREATE, 100).block(PATIENCE);
    Outlook outlook = two.outlook(CREATE).blockOptional(PATIENCE).orElseThrow();
    assertThat(outlook.behind(0)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(63));
    assertThat(outlook.behind(250)).isBetween(Duration.ofSeconds(160), Duration.ofSeconds(190));
  }
}
