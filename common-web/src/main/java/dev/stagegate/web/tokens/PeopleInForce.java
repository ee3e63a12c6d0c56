package dev.stagegate.web.tokens;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a service knows of the people whom tokens name; without it every valid token counts. */
@FunctionalInterface
public interface PeopleInForce {

  /**
   * The claim of a token that tells at which version of the person's credentials it was made; a
   * token without it was made at the first, 0.
   */
  String CLAIM = "credentials";

  /**
   * Whether a person may use a token. Who is not known at all is let in, and may nothing.
   *
   * @param credentialsVersion at which it was made; null where somebody else made it
   */
  Mono<Boolean> include(String email, @Nullable Long credentialsVersion);
}
