package dev.stagegate.gateway.feishu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallWindowTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_burst_goes_out_at_once_and_the_next_waits_for_the_first_to_leave_the_window() {
    CallWindow window = new CallWindow(3, MINUTE);
    for (int i = 0; i < 3; i++) {
      assertThat(window.take(0, MINUTE)).isZero();
    }
    assertThat(window.take(0, MINUTE)).isEqualTo(MINUTE);
    assertThat(window.take(Duration.ofSeconds(61).toNanos(), MINUTE)).isZero();
  }

  @Test
  void who_would_wait_too_long_takes_no_place() {
    CallWindow window = new CallWindow(1, MINUTE);
    window.take(0, MINUTE);
    assertThat(window.take(0, Duration.ofSeconds(3))).isEqualTo(MINUTE);
    assertThat(window.take(Duration.ofSeconds(58).toNanos(), Duration.ofSeconds(3)))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void no_span_anywhere_holds_more_calls_than_allowed() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      CallWindow window = new CallWindow(10, MINUTE);
      List<Long> calls = new ArrayList<>();
      long now = 0;
      for (int i = 0; i < 300; i++) {
        now += random.nextLong(Duration.ofSeconds(10).toNanos());
        Duration wait = window.take(now, Duration.ofSeconds(20));
        if (wait.compareTo(Duration.ofSeconds(20)) <= 0) {
          calls.add(now + wait.toNanos());
        }
      }
      for (int i = 0; i + 10 < calls.size(); i++) {
        assertThat(calls.get(i + 10) - calls.get(i))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(MINUTE.toNanos());
      }
    }
  }
}
