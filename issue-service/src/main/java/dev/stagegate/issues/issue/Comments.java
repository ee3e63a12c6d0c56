package dev.stagegate.issues.issue;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people say about issues. It changes nothing else about them, and is told to no service. */
public interface Comments {

  /**
   * Adds a comment, in a transaction of its own.
   *
   * @param key what makes a repeat by the same author recognisable; null when it is not to be
   */
  Mono<Commented> add(Issue issue, String author, String text, @Nullable String key);
}
