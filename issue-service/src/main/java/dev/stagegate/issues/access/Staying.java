package dev.stagegate.issues.access;

import java.security.Principal;
import reactor.core.publisher.Mono;

/**
 * Knows of callers who came in one way other than by a token whether they still would. Asking is no
 * use of what they came with.
 */
@FunctionalInterface
public interface Staying {

  /** Whether a caller is in still; empty where he or she came in another way. */
  Mono<Boolean> isIn(Principal caller);
}
