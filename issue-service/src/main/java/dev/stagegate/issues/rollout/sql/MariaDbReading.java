package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
  public <T> Flux<T> with(
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
    String lock = "stagegate " + UUID.randomUUID();
    return MariaDbSession.limit(connection, settings)
        .then(MariaDbSession.tell(connection, "START TRANSACTION READ ONLY"))
        .then(MariaDbSession.number(connection, "SELECT GET_LOCK('" + lock + "', 0)"))
        .timeout(settings.connectTimeout().multipliedBy(2))
        .map(
            _ ->
                new Transaction(
                    connection,
                    settings.statementTimeout().plus(MariaDbSettings.SLACK),
                    ended(instance, lock)));
  }

  /**
   * Closing the connection does not end what the server does: it notices when it sends. Whoever
   * holds the lock is the session: where another connection leads to another server, nobody is hit.
   */
  private Mono<Void> ended(Instance instance, String lock) {
    return connections
        .beside(instance, null, other -> MariaDbSession.kill(other, "CONNECTION", lock))
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

    private final MariadbConnection connection;
    private final Duration patience;
    private final Mono<Void> kill;
    private volatile boolean busy;

    /**
     * @param patience so long the rows may take, with whoever reads them
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
          .takeUntilOther(Mono.delay(patience).then(Mono.error(Transaction::tooLong)));
    }

    private static Throwable tooLong() {
      return new R2dbcTimeoutException("It took longer than a statement may.");
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
          .collectList()
          .timeout(patience)
          .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()))
          .onErrorResume(R2dbcException.class, _ -> Mono.empty())
          .defaultIfEmpty(List.of());
    }

    /** The connection is used once, and its transaction ends with it; what still runs does not. */
    Mono<Void> end() {
      return Mono.defer(() -> busy ? kill : Mono.empty());
    }
  }
}
