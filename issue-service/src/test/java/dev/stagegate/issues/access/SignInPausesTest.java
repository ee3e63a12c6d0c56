package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.access.SignInPauses.Allowed;
import dev.stagegate.issues.access.SignInPauses.TooSoon;
import dev.stagegate.issues.access.SignInPauses.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInPausesTest {

  private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

  private final SignInPauses pauses =
      new SignInPauses(3, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1));

  @Test
  void pauses_double_up_to_the_longest() {
    List<Long> seconds = new ArrayList<>();
    Tries tries = new Tries(0, null, false, START);
    Instant now = START;
    for (int i = 0; i < 8; i++) {
      tries = allowed(tries, now);
      Instant until = tries.pausedUntil();
      seconds.add(until == null ? 0 : Duration.between(now, until).toSeconds());
      now = until == null ? now : until;
    }
    assertThat(seconds).containsExactly(0L, 0L, 10L, 20L, 40L, 60L, 60L, 60L);
  }

  @Test
  void what_is_tried_in_a_pause_does_not_make_it_longer() {
    Tries tries = new Tries(3, START.plusSeconds(10), false, START);
    assertThat(pauses.next(tries, START.plusSeconds(4)))
        .isEqualTo(new TooSoon(Duration.ofSeconds(6), true));
    Tries told = new Tries(3, START.plusSeconds(10), true, START);
    assertThat(pauses.next(told, START.plusSeconds(9)))
        .isEqualTo(new TooSoon(Duration.ofSeconds(1), false));
    assertThat(pauses.next(told, START.plusSeconds(10))).isInstanceOf(Allowed.class);
  }

  @Test
  void failures_are_forgotten_after_a_while() {
    Tries tries = new Tries(50, START.plusSeconds(60), true, START);
    assertThat(allowed(tries, START.plusSeconds(3_601)))
        .isEqualTo(new Tries(1, null, false, START.plusSeconds(3_601)));
  }

  @Test
  void however_many_failed_a_pause_has_an_end() {
    Tries tries = new Tries(Integer.MAX_VALUE - 1, null, false, START);
    assertThat(allowed(tries, START).pausedUntil()).isEqualTo(START.plusSeconds(60));
  }

  private Tries allowed(Tries tries, Instant now) {
    return ((Allowed) pauses.next(tries, now)).tries();
  }
}
