package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.Instance;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Read-only transactions on the servers of some engines. */
interface ReadOnlyTransactions {

  /** For work with one result. */
  <T> Mono<T> with(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Mono<T>> work);

  /** For work that gives many values; cancelled in the middle, its session is ended. */
  <T> Flux<T> stream(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Flux<T>> work);
}
