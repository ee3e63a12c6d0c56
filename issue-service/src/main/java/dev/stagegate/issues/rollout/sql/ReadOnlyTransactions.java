package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.workspace.Instance;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** Read-only transactions on the servers of some engines. */
interface ReadOnlyTransactions {

  /**
   * Does work in a transaction that is rolled back afterwards; cancelled in the middle, its session
   * is ended.
   */
  <T> Flux<T> with(
      Instance instance, String databaseName, Function<ReadOnlyTransaction, Flux<T>> work);
}
