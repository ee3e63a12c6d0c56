package dev.stagegate.issues.rollout.sql;

import reactor.core.publisher.Mono;

/** A session on a server on which a database is to be created. */
interface CreatingServer {

  /** Whether a database of this name is there, as far as this user can see. */
  Mono<Boolean> isThere(String databaseName);

  /** Whether some session is about to create it: a statement whose client is gone goes on. */
  Mono<Boolean> isCreating(String databaseName);

  Mono<Void> create(String sql);

  /** Whether the server itself refused, so that nothing was done. */
  boolean refused(Throwable error);
}
