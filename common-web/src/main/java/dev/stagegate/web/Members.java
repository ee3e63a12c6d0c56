package dev.stagegate.web;

import reactor.core.publisher.Mono;

/**
 * Who belongs to the workspace, for services that let nobody else call. Where it is missing, each
 * call has to look at that by itself.
 */
@FunctionalInterface
public interface Members {

  /**
   * Whether a person is one at this moment, and active.
   *
   * @return fails with a {@link Problem} where that is not known
   */
  Mono<Boolean> include(String email);
}
