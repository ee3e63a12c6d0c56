package dev.stagegate.web.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers for a minute which tokens were found genuine, since checking a signature costs more
 * than most requests. A token that has expired is checked anew, and refused by that.
 */
final class RememberingDecoder implements ReactiveJwtDecoder {

  private static final int MOST = 10_000;
  private static final Duration FOR = Duration.ofMinutes(1);

  private final ReactiveJwtDecoder checking;
  private final Clock clock;
  private final Cache<String, Jwt> genuine =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FOR).build();

  RememberingDecoder(ReactiveJwtDecoder checking, Clock clock) {
    this.checking = checking;
    this.clock = clock;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    Jwt known = genuine.getIfPresent(token);
    return known != null && isValid(known)
        ? Mono.just(known)
        : checking.decode(token).doOnNext(jwt -> genuine.put(token, jwt));
  }

  private boolean isValid(Jwt token) {
    Instant end = token.getExpiresAt();
    return end != null && end.isAfter(clock.instant());
  }
}
