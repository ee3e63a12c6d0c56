package dev.stagegate.web.operators;

import reactor.core.publisher.Mono;

/**
 * Which people run the installation. Where it is missing nobody does, and only the operators' token
 * opens what is theirs.
 */
@FunctionalInterface
public interface Operators {

  /**
   * Whether somebody is one at this moment.
   *
   * @param email in lower case
   * @return fails where that is not known
   */
  Mono<Boolean> include(String email);
}
