package dev.stagegate.web.account;

import reactor.core.publisher.Mono;

/** Knows tokens of service accounts by themselves; where it is missing, only short tokens count. */
@FunctionalInterface
public interface AccountTokens {

  /**
   * What every such token begins with, so that one that leaked is found in logs and repositories.
   */
  String PREFIX = "sg_";

  /** Whose token it is; empty if it is nobody's, or no longer. */
  Mono<ServiceCaller> recognise(String token);
}
