package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.mariadb.r2dbc.api.MariadbResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Read-only transactions of MySQL and MariaDB. */
@Component
class MariaDbReading implements ReadOnlyTransactions {

  private static final Logger log = LoggerFactory.getLogger(MariaDbReading.class);

  private final MariaDbConnections connections;
  private final RolloutSettings settings;

  MariaDbReading(MariaDbConnections connections, RolloutSettings settings) {
    this.connections = connections;
    this.settings = settings;
  }

  @Override
  public <T> Mono<T> with(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Mono<T>> work) {
    return stream(instance, databaseName, transaction -> work.apply(transaction).flux())
        .singleOrEmpty();
  }

  @Override
  public <T> Flux<T> stream(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Flux<T>> work) {
    return connections.stream(
        instance,
        databaseName,
        connection ->
            Flux.usingWhen(
                begin(connection, instance),
                work,
                Transaction::end,
                (transaction, _) -> transaction.end(),
                Transaction::end));
  }

  private Mono<Transaction> begin(MariadbConnection connection, Instance instance) {
    return Flux.just(
            MariaDbSettings.statement(connection.getMetadata(), settings),
            "START TRANSACTION READ ONLY")
        .concatMap(sql -> connection.createStatement(sql).execute())
        .concatMap(MariadbResult::getRowsUpdated)
        .then(MariaDbSession.number(connection, "SELECT connection_id()"))
        .map(
            id ->
                new Transaction(
                    connection,
                    settings.statementTimeout().plus(MariaDbSettings.SLACK),
                    ended(instance, id)));
  }

  /** Closing the connection does not end what the server does: it notices when it sends. */
  private Mono<Void> ended(Instance instance, long id) {
    return connections
        .beside(
            instance,
            null,
            other ->
                other
                    .createStatement("KILL " + id)
                    .execute()
                    .concatMap(MariadbResult::getRowsUpdated)
                    .then())
        .timeout(settings.connectTimeout().multipliedBy(2))
        .onErrorResume(
            error -> {
              log.warn("A query that nobody reads could not be ended: {}", error.toString());
              return Mono.empty();
            });
  }

  /**
   * One session, which is used for one query and its columns, so that no more than one thing is
   * under way.
   */
  private static final class Transaction implements ReadOnlyTransaction {

    private static final String SILENT =
        "The server, or who reads, did nothing for longer than a statement may take.";

    private final MariadbConnection connection;
    private final Duration patience;
    private final Mono<Void> kill;
    private volatile boolean busy;

    /**
     * @param patience so long a row is waited for, or for who reads them
     * @param kill ends the session
     */
    Transaction(MariadbConnection connection, Duration patience, Mono<Void> kill) {
      this.connection = connection;
      this.patience = patience;
      this.kill = kill;
    }

    /** The driver reads on as rows are asked for; the text is one statement, or refused. */
    @Override
    public Flux<ResultRow> rows(String query) {
      ResultColumns columns = new ResultColumns(MariaDbValues::of);
      return answered(query)
          .concatMap(result -> result.map(columns::row))
          .timeout(patience)
          .onErrorMap(TimeoutException.class, _ -> new R2dbcTimeoutException(SILENT));
    }

    private Flux<MariadbResult> answered(String query) {
      return Flux.defer(() -> connection.createStatement(query).execute())
          .doOnSubscribe(_ -> busy = true)
          .doOnTerminate(() -> busy = false);
    }

    @Override
    public Mono<List<String>> columns(String query) {
      return answered(ReadOnlyTransaction.withoutRows(query))
          .concatMap(result -> result.map((_, columns) -> ResultColumns.names(columns)))
          .next()
          .timeout(patience)
          .onErrorResume(R2dbcException.class, _ -> Mono.empty())
          .defaultIfEmpty(List.of());
    }

    /** The connection is used once, and its transaction ends with it. */
    @Override
    public Mono<Void> end() {
      return Mono.defer(
          () -> {
            boolean left = busy;
            busy = false;
            return left ? kill : Mono.empty();
          });
    }
  }
}
