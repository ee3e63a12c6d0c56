package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.TargetServers;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signs in to servers as a run would, with a connection of its own. */
@Component
class TryingServers implements TargetServers {

  private static final String POSTGRES_DATABASES =
      """
      SELECT datname AS name FROM pg_database
      WHERE NOT datistemplate AND datallowconn AND datname <> 'postgres'
        AND has_database_privilege(oid, 'CONNECT')
      """;

  private static final String MARIADB_DATABASES =
      """
      SELECT schema_name AS name FROM information_schema.schemata
      WHERE schema_name NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
      """;

  private static final int MOST_PLACES = 5;
  private static final Set<String> ABOUT_THE_DATABASE = Set.of("3D000", "42501", "28000");

  private final TargetConnections postgres;
  private final MariaDbConnections mariaDb;
  private final Duration patience;

  TryingServers(TargetConnections postgres, MariaDbConnections mariaDb, RolloutSettings settings) {
    this.postgres = postgres;
    this.mariaDb = mariaDb;
    this.patience = settings.connectTimeout().multipliedBy(2).plusSeconds(5);
  }

  @Override
  public Mono<Tried> test(Instance instance, List<String> known) {
    return asked(
            instance,
            known,
            connection -> texts(connection, "SELECT version() AS name"),
            connection -> texts(connection, "SELECT version() AS name"))
        .<Tried>map(answer -> new Tried.Works(answer.getFirst()))
        .onErrorResume(error -> Mono.just(new Tried.Fails(why(error))));
  }

  @Override
  public Mono<Found> databases(Instance instance, List<String> known) {
    return asked(
            instance,
            known,
            connection -> texts(connection, POSTGRES_DATABASES),
            connection -> texts(connection, MARIADB_DATABASES))
        .<Found>map(Found.Databases::new)
        .onErrorResume(error -> Mono.just(new Found.Fails(why(error))));
  }

  private Mono<List<String>> asked(
      Instance instance,
      List<String> known,
      Function<PostgresqlConnection, Mono<List<String>>> ofPostgres,
      Function<MariadbConnection, Mono<List<String>>> ofMariaDb) {
    Mono<List<String>> answer =
        switch (instance.engine()) {
          case "POSTGRES" -> ofPostgres(instance, places(known), ofPostgres);
          case "MARIADB", "MYSQL" -> mariaDb.beside(instance, null, ofMariaDb);
          default -> Mono.error(new NoRunner(instance.engine()));
        };
    return answer.timeout(patience);
  }

  /** There is no signing in without a database, and none that is surely there. */
  private static List<String> places(List<String> known) {
    return Stream.concat(Stream.of("postgres"), known.stream()).limit(MOST_PLACES).toList();
  }

  private Mono<List<String>> ofPostgres(
      Instance instance,
      List<String> places,
      Function<PostgresqlConnection, Mono<List<String>>> work) {
    Mono<List<String>> here = postgres.beside(instance, places.getFirst(), work);
    return places.size() == 1
        ? here
        : here.onErrorResume(
            TryingServers::isAboutTheDatabase,
            _ -> ofPostgres(instance, places.subList(1, places.size()), work));
  }

  /** It is not there, or this user may not use it; another one may do. */
  private static boolean isAboutTheDatabase(Throwable error) {
    String code = Failure.code(error);
    return code != null && ABOUT_THE_DATABASE.contains(code);
  }

  private static Mono<List<String>> texts(PostgresqlConnection connection, String sql) {
    return texts(connection.createStatement(sql).execute());
  }

  private static Mono<List<String>> texts(MariadbConnection connection, String sql) {
    return texts(connection.createStatement(sql).execute());
  }

  private static Mono<List<String>> texts(Flux<? extends Result> results) {
    return results.concatMap(result -> result.map(TryingServers::name)).collectList();
  }

  private static String name(Readable row) {
    return Objects.requireNonNull(row.get("name", String.class));
  }

  private static String why(Throwable error) {
    return Failure.message(error);
  }

  /** Nobody here speaks to such a server. */
  private static final class NoRunner extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRunner(String engine) {
      super("Servers of " + engine + " cannot be worked with.");
    }
  }
}
