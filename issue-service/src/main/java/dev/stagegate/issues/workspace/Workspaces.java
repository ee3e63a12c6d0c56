package dev.stagegate.issues.workspace;

import reactor.core.publisher.Mono;

/** Where the workspace is kept. */
public interface Workspaces {

  /** The workspace as it is now; a change is seen by everybody who asks after it was committed. */
  Mono<Workspace> current();
}
