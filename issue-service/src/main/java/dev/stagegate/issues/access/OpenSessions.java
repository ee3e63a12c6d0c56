package dev.stagegate.issues.access;

import reactor.core.publisher.Mono;

/** Where people are signed in at this moment. */
public interface OpenSessions {

  /** Signs a person out everywhere. */
  Mono<Void> endAllOf(String email);
}
