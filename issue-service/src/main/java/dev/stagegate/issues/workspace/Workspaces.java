package dev.stagegate.issues.workspace;

import reactor.core.publisher.Mono;

/** Where the workspace is kept. */
public interface Workspaces {

  /**
   * The workspace as it is now, as far as the token of the call reaches; a change is seen by
   * everybody who asks after it was committed. Not for callers inside a transaction, since those
   * who ask at once share one look.
   */
  Mono<Workspace> current();

  /** The same inside the caller's transaction. */
  Mono<Workspace> currentInTransaction();
}
