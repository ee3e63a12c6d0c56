package dev.stagegate.issues.rollout.sql;

import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Tls;
import dev.stagegate.web.outbound.Trust;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A few connections to each target database, closed when unused. */
@Component
class TargetConnections implements DisposableBean {

  private record Address(Instance instance, String databaseName) {}

  private final RolloutSettings settings;
  private final Trust trust;
  private final TargetPasswords passwords;
  private final LoadingCache<Address, ConnectionPool> pools =
      RecentlyUsed.pools(this::newPool, ConnectionPool::disposeLater);

  TargetConnections(RolloutSettings settings, Trust trust, TargetPasswords passwords) {
    this.settings = settings;
    this.trust = trust;
    this.passwords = passwords;
  }

  /**
   * Lends a connection in the state of a new one. Only after success it is used again; after an
   * error it is closed, and with it whatever was open in it. Fails with {@link TargetOutOfReach}
   * where there is none to be had at the moment, and not for what the work met elsewhere.
   */
  <T> Mono<T> with(
      Instance instance, String databaseName, Function<PostgresqlConnection, Mono<T>> work) {
    return stream(instance, databaseName, connection -> work.apply(connection).flux())
        .singleOrEmpty();
  }

  /** The same for work that gives many values; cancelled in the middle, it is closed as well. */
  <T> Flux<T> stream(
      Instance instance, String databaseName, Function<PostgresqlConnection, Flux<T>> work) {
    return lent(
        instance,
        databaseName,
        connection ->
            fresh(connection)
                .onErrorMap(Failure::isAway, TargetOutOfReach::new)
                .flatMapMany(clean -> work.apply(clean).onErrorMap(TargetOutOfReach::met)));
  }

  /** The same for work that finds and leaves nothing behind, since all of it is rolled back. */
  <T> Mono<T> asItIs(
      Instance instance, String databaseName, Function<PostgresqlConnection, Mono<T>> work) {
    return lent(instance, databaseName, connection -> work.apply(connection).flux())
        .singleOrEmpty();
  }

  private <T> Flux<T> lent(
      Instance instance, String databaseName, Function<PostgresqlConnection, Flux<T>> work) {
    ConnectionPool pool = pools.get(new Address(instance, databaseName));
    return Flux.usingWhen(
        pool.create().onErrorMap(Failure::isAway, TargetOutOfReach::new),
        connection -> work.apply(unwrapped(connection)),
        // Giving it back must not spoil a result: what was committed is committed.
        connection -> Mono.from(connection.close()).onErrorComplete(),
        (connection, _) -> discarded(connection),
        TargetConnections::discarded);
  }

  /** Forgets what an earlier run has set: search path, role, temporary tables, locks. */
  private static Mono<PostgresqlConnection> fresh(PostgresqlConnection connection) {
    return connection
        .createStatement("DISCARD ALL")
        .execute()
        .flatMap(result -> result.getRowsUpdated())
        .then(Mono.just(connection));
  }

  private static Mono<Void> discarded(Connection connection) {
    // A connection that is broken may not be closable either; it is gone then.
    return unwrapped(connection)
        .close()
        .onErrorComplete()
        .then(Mono.from(connection.close()).onErrorComplete());
  }

  private static PostgresqlConnection unwrapped(Connection connection) {
    return connection instanceof Wrapped<?> pooled
        ? (PostgresqlConnection) pooled.unwrap()
        : (PostgresqlConnection) connection;
  }

  /** Lends one more connection than the limit allows, for a moment. */
  <T> Mono<T> beside(
      Instance instance, String databaseName, Function<PostgresqlConnection, Mono<T>> work) {
    return Mono.usingWhen(
        factory(new Address(instance, databaseName)).create(),
        work,
        connection -> connection.close().onErrorComplete());
  }

  private ConnectionPool newPool(Address address) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(factory(address))
            .initialSize(0)
            .minIdle(0)
            .maxSize(settings.connectionsPerDatabase())
            .maxIdleTime(settings.connectionIdle())
            .backgroundEvictionInterval(settings.connectionIdle())
            .maxCreateConnectionTime(settings.connectTimeout().multipliedBy(2))
            .acquireRetry(0)
            .build());
  }

  private PostgresqlConnectionFactory factory(Address address) {
    Instance instance = address.instance();
    return new PostgresqlConnectionFactory(
        PostgresqlConnectionConfiguration.builder()
            .host(instance.host())
            .port(instance.port())
            .database(address.databaseName())
            .username(instance.username())
            .password(Mono.defer(() -> passwords.of(instance)))
            .sslMode(sslMode(instance.tls()))
            .sslContextBuilderCustomizer(
                tls -> instance.tls() == Tls.VERIFY_FULL ? trust.of(tls) : tls)
            .connectTimeout(settings.connectTimeout())
            .applicationName("stagegate")
            .tcpKeepAlive(true)
            // Unnamed statements: what one run prepares is not there for the next.
            .preparedStatementCacheQueries(0)
            .build());
  }

  private static SSLMode sslMode(Tls tls) {
    return switch (tls) {
      case DISABLE -> SSLMode.DISABLE;
      case PREFER -> SSLMode.PREFER;
      case REQUIRE -> SSLMode.REQUIRE;
      case VERIFY_FULL -> SSLMode.VERIFY_FULL;
    };
  }

  @Override
  public void destroy() {
    // The main thread stops the service and may wait.
    Flux.fromIterable(pools.asMap().values()).flatMap(ConnectionPool::disposeLater).blockLast();
  }
}
