package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from databases, in transactions in which nothing can be changed. PostgreSQL so far. */
@Component
public class ReadingDatabase {

  /** The engines whose databases it reads. */
  public static final Set<String> ENGINES = Set.of("POSTGRES");

  private static final int ROWS_AT_ONCE = 500;

  private final TargetConnections connections;
  private final RolloutSettings settings;

  ReadingDatabase(TargetConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  /**
   * Runs one query in a read-only transaction, which is rolled back afterwards.
   *
   * @param rowLimit after so many rows the query is given up
   * @param consume takes the rows, at its own pace
   */
  public <T> Mono<T> read(
      Instance instance,
      String databaseName,
      String query,
      long rowLimit,
      Function<ResultRows, Mono<T>> consume) {
    return connections.with(
        instance,
        databaseName,
        connection ->
            begin(connection)
                .thenMany(
                    Flux.defer(
                        () ->
                            found(connection, query, rowLimit, rows -> consume.apply(rows).flux())))
                .singleOrEmpty()
                .flatMap(result -> connection.rollbackTransaction().thenReturn(result)));
  }

  /** The same as a stream, for whoever passes the rows on. */
  public <T> Flux<T> stream(
      Instance instance,
      String databaseName,
      String query,
      long rowLimit,
      Function<ResultRows, Flux<T>> consume) {
    return connections.stream(
        instance,
        databaseName,
        connection ->
            begin(connection)
                .thenMany(Flux.defer(() -> found(connection, query, rowLimit, consume)))
                .concatWith(
                    Flux.defer(() -> connection.rollbackTransaction().thenMany(Flux.empty()))));
  }

  private Mono<Void> begin(PostgresqlConnection connection) {
    return connection
        .createStatement(
            """
            BEGIN READ ONLY;
            SET LOCAL statement_timeout = %d;
            SET LOCAL lock_timeout = %d;
            SET LOCAL standard_conforming_strings = on
            """
                .formatted(
                    settings.statementTimeout().toMillis(), settings.lockTimeout().toMillis()))
        .execute()
        .flatMap(PostgresqlResult::getRowsUpdated)
        .then();
  }

  /** Where there is no row, the driver does not tell the columns, and they are asked for. */
  private static <T> Flux<T> found(
      PostgresqlConnection connection,
      String query,
      long rowLimit,
      Function<ResultRows, Flux<T>> consume) {
    return rows(connection, query)
        .take(rowLimit)
        .switchOnFirst(
            (first, rows) -> {
              ResultRow row = first.get();
              if (row != null) {
                return consume.apply(new ResultRows(row.columns(), rows));
              }
              return first.isOnError()
                  ? Flux.error(Objects.requireNonNull(first.getThrowable()))
                  : columns(connection, query)
                      .flatMapMany(names -> consume.apply(new ResultRows(names, Flux.empty())));
            });
  }

  /**
   * The names of a query's columns, from a row of nothing that is joined to it by what is never
   * true, so that the query does not run again. None where it cannot stand inside another, as SHOW
   * and EXPLAIN.
   */
  private static Mono<List<String>> columns(PostgresqlConnection connection, String query) {
    String inner = query.strip().replaceFirst(";$", "");
    return connection
        .createStatement(
            "SELECT found.* FROM (SELECT) AS nothing LEFT JOIN (\n"
                + inner
                + "\n) AS found ON false")
        // The extended protocol takes one statement, also where a session of another encoding,
        // which the query itself may have set, reads more of them in this text.
        .fetchSize(1)
        .execute()
        .concatMap(result -> result.map((_, columns) -> names(columns)))
        .next()
        .onErrorResume(R2dbcException.class, _ -> Mono.empty())
        .defaultIfEmpty(List.of());
  }

  private static List<String> names(RowMetadata columns) {
    return columns.getColumnMetadatas().stream().<String>map(ColumnMetadata::getName).toList();
  }

  /**
   * The extended protocol, which refuses more than one statement per text, and portions of rows.
   */
  private static Flux<ResultRow> rows(PostgresqlConnection connection, String query) {
    Columns columns = new Columns();
    return connection
        .createStatement(query)
        .fetchSize(ROWS_AT_ONCE)
        .execute()
        .concatMap(result -> result.map(columns::row));
  }

  /** Reads the names of the columns once for all rows. */
  private static final class Columns {

    private @Nullable List<String> names;

    ResultRow row(Row row, RowMetadata metadata) {
      List<String> known = names;
      if (known == null) {
        known = names(metadata);
        names = known;
      }
      @Nullable Object[] values = new Object[known.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(i);
      }
      return new ResultRow(known, values);
    }
  }
}
