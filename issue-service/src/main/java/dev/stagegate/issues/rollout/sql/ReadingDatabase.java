package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.Instance;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from databases, in transactions in which nothing can be changed. */
@Component
public class ReadingDatabase {

  /** The engines whose databases it reads. */
  public static final Set<String> ENGINES = Set.of("POSTGRES", "MYSQL", "MARIADB");

  private final PostgresReading postgres;
  private final MariaDbReading mariaDb;

  ReadingDatabase(PostgresReading postgres, MariaDbReading mariaDb) {
    this.postgres = postgres;
    this.mariaDb = mariaDb;
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
    return stream(instance, databaseName, query, rowLimit, rows -> consume.apply(rows).flux())
        .singleOrEmpty();
  }

  /** The same as a stream, for whoever passes the rows on. */
  public <T> Flux<T> stream(
      Instance instance,
      String databaseName,
      String query,
      long rowLimit,
      Function<ResultRows, Flux<T>> consume) {
    return of(instance)
        .with(instance, databaseName, transaction -> found(transaction, query, rowLimit, consume));
  }

  private ReadOnlyTransactions of(Instance instance) {
    return switch (instance.engine()) {
      case "POSTGRES" -> postgres;
      case "MYSQL", "MARIADB" -> mariaDb;
      default -> throw new IllegalArgumentException("not read: " + instance.engine());
    };
  }

  /** Where there is no row, the drivers do not tell the columns, and they are asked for. */
  private static <T> Flux<T> found(
      ReadOnlyTransaction transaction,
      String query,
      long rowLimit,
      Function<ResultRows, Flux<T>> consume) {
    return transaction
        .rows(query)
        .take(rowLimit)
        .switchOnFirst(
            (first, rows) -> {
              ResultRow row = first.get();
              if (row != null) {
                return consume.apply(new ResultRows(row.columns(), rows));
              }
              return first.isOnError()
                  ? Flux.error(Objects.requireNonNull(first.getThrowable()))
                  : transaction
                      .columns(query)
                      .flatMapMany(names -> consume.apply(new ResultRows(names, Flux.empty())));
            });
  }
}
