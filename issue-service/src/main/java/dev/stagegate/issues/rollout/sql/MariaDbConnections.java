package dev.stagegate.issues.rollout.sql;

import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Tls;
import dev.stagegate.web.outbound.Trust;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mariadb.r2dbc.MariadbConnectionConfiguration;
import org.mariadb.r2dbc.MariadbConnectionFactory;
import org.mariadb.r2dbc.SslMode;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;

/**
 * Connections to MySQL and MariaDB, a few at a time to each database, each used once: what a run
 * leaves in its session cannot be taken back on these servers but by ending it.
 */
@Component
class MariaDbConnections implements DisposableBean {

  /**
   * @param databaseName null for none
   */
  private record Address(Instance instance, @Nullable String databaseName) {}

  private final RolloutSettings settings;
  private final Trust trust;
  private final TargetPasswords passwords;
  private final LoadingCache<Address, InstrumentedPool<MariadbConnection>> pools =
      RecentlyUsed.pools(this::newPool, InstrumentedPool::disposeLater);

  MariaDbConnections(RolloutSettings settings, Trust trust, TargetPasswords passwords) {
    this.settings = settings;
    this.trust = trust;
    this.passwords = passwords;
  }

  /**
   * Lends a new connection, and closes it afterwards, and with it whatever was open in it. Fails
   * with {@link TargetOutOfReach} where there is none to be had at the moment.
   *
   * @param databaseName null for none
   */
  <T> Mono<T> with(
      Instance instance, @Nullable String databaseName, Function<MariadbConnection, Mono<T>> work) {
    return stream(instance, databaseName, connection -> work.apply(connection).flux())
        .singleOrEmpty();
  }

  /** The same for work that gives many values. */
  <T> Flux<T> stream(
      Instance instance, @Nullable String databaseName, Function<MariadbConnection, Flux<T>> work) {
    return pools
        .get(new Address(instance, databaseName))
        .withPoolable(connection -> work.apply(connection).onErrorMap(TargetOutOfReach::met));
  }

  /**
   * Lends one more connection than the limit allows, for a moment.
   *
   * @param databaseName null for none
   */
  <T> Mono<T> beside(
      Instance instance, @Nullable String databaseName, Function<MariadbConnection, Mono<T>> work) {
    return Mono.usingWhen(
        connect(new Address(instance, databaseName)),
        work,
        connection -> connection.close().onErrorComplete());
  }

  private InstrumentedPool<MariadbConnection> newPool(Address address) {
    return PoolBuilder.from(connect(address))
        .sizeBetween(0, settings.connectionsPerDatabase())
        .evictionPredicate((_, _) -> true)
        .destroyHandler(connection -> connection.close().onErrorComplete())
        .buildPool();
  }

  private Mono<MariadbConnection> connect(Address address) {
    return passwords
        .of(address.instance())
        .flatMap(password -> factory(address, password).create())
        .timeout(settings.connectTimeout().multipliedBy(2), Mono.error(MariaDbConnections::silent))
        .onErrorMap(Failure::isAway, TargetOutOfReach::new);
  }

  private static Throwable silent() {
    return new R2dbcNonTransientResourceException("The server did not answer in time");
  }

  private MariadbConnectionFactory factory(Address address, CharSequence password) {
    Instance instance = address.instance();
    MariadbConnectionConfiguration.Builder builder =
        MariadbConnectionConfiguration.builder()
            .host(instance.host())
            .port(instance.port())
            .username(instance.username())
            .password(password)
            .sslMode(sslMode(instance.tls()))
            .sslContextBuilderCustomizer(
                tls -> instance.tls() == Tls.VERIFY_FULL ? trust.of(tls) : tls)
            .connectTimeout(settings.connectTimeout())
            .tcpKeepAlive(true)
            // One statement per text: the server refuses a second one that was not seen.
            .allowMultiQueries(false)
            .useServerPrepStmts(false)
            // TINYINT(1) has room for 5, which is more than true.
            .tinyInt1isBit(false)
            // A server must not be able to send us, with the password, to another one.
            .permitRedirect(false)
            // The session is set up by the runner, and keeps what the server sets otherwise.
            .skipPostCommands(true);
    if (address.databaseName() != null) {
      builder.database(address.databaseName());
    }
    return MariadbConnectionFactory.from(builder.build());
  }

  /** The driver encrypts always or never, so what is preferred is demanded. */
  private static SslMode sslMode(Tls tls) {
    return switch (tls) {
      case DISABLE -> SslMode.DISABLE;
      case PREFER, REQUIRE -> SslMode.TRUST;
      case VERIFY_FULL -> SslMode.VERIFY_FULL;
    };
  }

  @Override
  public void destroy() {
    // The main thread stops the service and may wait.
    Flux.fromIterable(pools.asMap().values()).flatMap(InstrumentedPool::disposeLater).blockLast();
  }
}
