package dev.stagegate.issues.git;

import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * A repository as its host tells of it. Everything fails with {@link PushDelayed} where the host
 * cannot be asked.
 */
public interface GitHost {

  /** The commit that the branch is at now; empty where there is no such branch. */
  Mono<String> head();

  /**
   * Whether one commit is in the history of another, or is that one; empty where the host does not
   * know one of them any more.
   */
  Mono<Boolean> isWithin(String commit, String later);

  /**
   * The paths that differ between what both commits have in common and the later one, those that
   * are gone too.
   */
  Mono<Set<String>> changed(String commit, String later);

  /** A file's bytes at a commit; empty where it is not there. */
  Mono<byte[]> content(String path, String commit);

  /** The commit itself. */
  Mono<HostCommit> commit(String sha);

  /** The last commit in the history of this one that changed the file. */
  Mono<HostCommit> lastChange(String path, String commit);
}
