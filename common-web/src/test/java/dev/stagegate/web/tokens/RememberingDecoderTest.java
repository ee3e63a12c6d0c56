package dev.stagegate.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberingDecoderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void a_genuine_token_is_checked_once() {
    ReactiveJwtDecoder decoder = new RememberingDecoder(checking(NOW.plusSeconds(60)), at(NOW));

    decoder.decode("good").block();
    decoder.decode("good").block();

    assertThat(checks).hasValue(1);
  }

  @Test
  void one_that_expired_meanwhile_is_checked_anew() {
    ReactiveJwtDecoder decoder = new RememberingDecoder(checking(NOW), at(NOW));

    decoder.decode("good").block();
    decoder.decode("good").block();

    assertThat(checks).hasValue(2);
  }

  @Test
  void what_is_refused_is_not_remembered() {
    ReactiveJwtDecoder decoder = new RememberingDecoder(checking(NOW.plusSeconds(60)), at(NOW));

    StepVerifier.create(decoder.decode("bad")).verifyError(BadJwtException.class);
    StepVerifier.create(decoder.decode("bad")).verifyError(BadJwtException.class);

    assertThat(checks).hasValue(2);
  }

  private ReactiveJwtDecoder checking(Instant expiry) {
    return token ->
        Mono.fromSupplier(
            () -> {
              checks.incrementAndGet();
              if (token.equals("bad")) {
                throw new BadJwtException("forged");
              }
              return Jwt.withTokenValue(token)
                  .header("alg", "ES256")
                  .subject("a")
                  .expiresAt(expiry)
                  .build();
            });
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
