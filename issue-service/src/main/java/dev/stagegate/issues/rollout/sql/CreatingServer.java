package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A session on a server on which a database is to be created. */
interface CreatingServer {

  String REFUSED = "It was refused";

  /** Whether a database of this name is there, as far as this user can see. */
  Mono<Boolean> isThere(String databaseName);

  /** Whether some session is about to create it: a statement whose client is gone goes on. */
  Mono<Boolean> isCreating(String databaseName);

  Mono<Void> create(String sql);

  /** What is told where the server itself refused, so that surely nothing was done; else empty. */
  Optional<TaskError> refusal(Throwable error);
}
