package dev.stagegate.benchmark.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BacklogDrainTest {

  /** Two gateways with sixteen under way each. */
  private static final int UNDER_WAY = 32;

  @Test
  void two_gateways_drain_a_backlog_as_fast_as_allowed_and_none_is_refused() {
    Drained drained = BacklogDrain.of(SharedServers.postgres(), 250);
    assertThat(drained.refused()).as(drained.toString()).isZero();
    // 100 at once, 100 after the first minute, 50 after the second.
    assertThat(drained.took())
        .as(drained.toString())
        .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(2 * 60 * 100 / 95));
    assertThat(drained.perMinute()).containsExactly(100, 100, 50);
    assertThat(drained.furthest()).as(drained.toString()).isLessThanOrEqualTo(UNDER_WAY);
    assertThat(drained.cancelledWithin())
        .as("taken back while nothing more can be created")
        .isLessThan(Duration.ofSeconds(5));
  }
}
