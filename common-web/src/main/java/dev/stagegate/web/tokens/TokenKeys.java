package dev.stagegate.web.tokens;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Public keys that verify an issuer's tokens. */
public interface TokenKeys {

  /**
   * The keys as far as they are known.
   *
   * @param keyId which key a token names; null when it names none. Whoever does not know it may
   *     look for newer keys
   */
  Flux<JWK> keys(@Nullable String keyId);
}
