package dev.stagegate.issues.workspace;

import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** What is under way in a workspace, and would lose what it works on. */
public interface OpenWork {

  /**
   * What an edit takes away.
   *
   * @param databases as {@code instance/name}; those too that go to another environment or project,
   *     since what was approved was approved for where they were
   */
  record Loss(Set<String> environmentIds, Set<String> projectIds, Set<String> databases) {

    public Loss {
      environmentIds = Set.copyOf(environmentIds);
      projectIds = Set.copyOf(projectIds);
      databases = Set.copyOf(databases);
    }

    boolean isNothing() {
      return environmentIds.isEmpty() && projectIds.isEmpty() && databases.isEmpty();
    }
  }

  /** Some of the open issues that would lose something, in the caller's transaction. */
  Mono<List<String>> issuesLosing(Loss loss);
}
