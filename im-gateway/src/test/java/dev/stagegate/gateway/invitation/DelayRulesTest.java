package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DelayRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  @Test
  void a_delay_nobody_notices_is_not_told() {
    assertThat(DelayRules.worthTelling(null, Duration.ofSeconds(9), NOW)).isFalse();
    assertThat(DelayRules.worthTelling(null, Duration.ofSeconds(10), NOW)).isTrue();
  }

  @Test
  void what_comes_as_it_was_told_is_not_told_again() {
    Instant told = NOW.plusSeconds(100);
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(100), NOW)).isFalse();
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(80), NOW.plusSeconds(20)))
        .isFalse();
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(130), NOW)).isFalse();
  }

  @Test
  void a_large_change_is_told_later_or_sooner() {
    Instant told = NOW.plusSeconds(100);
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(141), NOW)).isTrue();
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(60), NOW)).isTrue();
  }

  @Test
  void of_a_long_delay_a_quarter_is_a_large_change() {
    Instant told = NOW.plusSeconds(1_000);
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(1_200), NOW)).isFalse();
    assertThat(DelayRules.worthTelling(told, Duration.ofSeconds(1_400), NOW)).isTrue();
  }
}
