package dev.stagegate.issues.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GapsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private final Gaps gaps = new Gaps(10, Duration.ofSeconds(30));

  @Test
  void ids_in_order_leave_nothing_missing() {
    gaps.read(11, NOW);
    gaps.read(12, NOW);
    assertThat(gaps.missing()).isEmpty();
    assertThat(gaps.complete()).isEqualTo(12);
  }

  @Test
  void a_skipped_id_is_missing_until_it_turns_up() {
    gaps.read(13, NOW);
    assertThat(gaps.missing()).containsExactlyInAnyOrder(11L, 12L);
    assertThat(gaps.complete()).isEqualTo(10);
    gaps.read(11, NOW);
    assertThat(gaps.complete()).isEqualTo(11);
    gaps.read(12, NOW);
    assertThat(gaps.complete()).isEqualTo(13);
  }

  @Test
  void an_id_that_never_turns_up_is_given_up() {
    gaps.read(12, NOW);
    gaps.forgetOld(NOW.plusSeconds(31));
    assertThat(gaps.missing()).isEmpty();
    assertThat(gaps.complete()).isEqualTo(12);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void in_whatever_order_ids_turn_up_none_is_told_as_complete_too_early(long seed) {
    Random random = new Random(seed);
    List<Long> ids = new ArrayList<>();
    for (long id = 11; id <= 200; id++) {
      ids.add(ids.size() - random.nextInt(Math.min(ids.size(), 4) + 1), id);
    }
    Set<Long> read = new HashSet<>();
    for (long id : ids) {
      gaps.read(id, NOW);
      read.add(id);
      for (long earlier = 11; earlier <= gaps.complete(); earlier++) {
        assertThat(read).as("seed %d", seed).contains(earlier);
      }
    }
    assertThat(gaps.complete()).isEqualTo(200);
  }
}
