package dev.stagegate.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OneAttemptTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final List<Sinks.One<String>> begun = new ArrayList<>();
  private final OneAttempt<String> attempt =
      new OneAttempt<>(
          Mono.defer(
              () -> {
                begun.add(Sinks.one());
                return begun.getLast().asMono();
              }),
          Duration.ofSeconds(10),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void whoever_asks_meanwhile_gets_the_same_outcome() {
    List<String> outcomes = new ArrayList<>();
    assertThat(attempt.isDue()).isTrue();
    attempt.now().subscribe(outcomes::add);
    attempt.now().subscribe(outcomes::add);
    assertThat(attempt.isUnderWay()).isTrue();
    assertThat(attempt.isDue()).isFalse();
    begun.getFirst().tryEmitValue("one");
    assertThat(outcomes).containsExactly("one", "one");
    assertThat(attempt.isUnderWay()).isFalse();
    assertThat(begun).hasSize(1);
  }

  @Test
  void after_a_failure_another_one_is_made() {
    List<String> outcomes = new ArrayList<>();
    attempt
        .now()
        .subscribe(outcomes::add, error -> outcomes.add(String.valueOf(error.getMessage())));
    begun.getFirst().tryEmitError(new IllegalStateException("down"));
    attempt.now().subscribe(outcomes::add);
    begun.getLast().tryEmitValue("up");
    assertThat(outcomes).containsExactly("down", "up");
    assertThat(begun).hasSize(2);
  }
}
