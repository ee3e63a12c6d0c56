package dev.stagegate.gateway.external;

import reactor.core.publisher.Mono;

/** What external systems answered: the first answer to a request, once. */
public interface SystemAnswers {

  /** Keeps an answer, unless there is one; either way the one that is kept comes back. */
  Mono<SystemAnswer> keep(SystemAnswer answer);

  /** The answer to a request; empty while there is none. */
  Mono<SystemAnswer> to(String invitationId);

  /** The answer that came with this message; empty if none did. */
  Mono<SystemAnswer> byMessage(String systemId, String messageId);
}
