package dev.stagegate.web;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/** Recognises callers that are no people. */
public interface OtherCallers {

  /** Whether a token looks like one of theirs, and is no JWT. */
  boolean issues(String token);

  /** Whose token it is; empty if it is nobody's. */
  Mono<? extends AbstractAuthenticationToken> recognise(String token);

  /** Whether a name is not that of a person. */
  boolean isNamed(String name);

  /** The caller of such a name; empty if the token lacks what such a token has. */
  Mono<AbstractAuthenticationToken> of(Jwt token);
}
