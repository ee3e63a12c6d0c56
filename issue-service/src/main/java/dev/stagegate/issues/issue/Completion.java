package dev.stagegate.issues.issue;

import dev.stagegate.events.SourceType;
import reactor.core.publisher.Mono;

/**
 * What belongs to a task of some kind being done: it is part of the very transaction in which the
 * task becomes done, however it does.
 */
public interface Completion {

  SourceType source();

  /** Fails with {@link CannotComplete} where it cannot be, and then the task is not done. */
  Mono<Void> complete(Issue issue, Task task);
}
