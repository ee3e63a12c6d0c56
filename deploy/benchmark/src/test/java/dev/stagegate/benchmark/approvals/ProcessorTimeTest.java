package dev.stagegate.benchmark.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessorTimeTest {

  /** As Linux tells it: user 12, system 34, user and system of ended children 5 and 6. */
  private static final String STAT =
      "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 9 8 7 6 12 34 5 6 20 0 42 0 100 200 300";

  @Test
  void a_name_may_look_like_the_end_of_a_name() {
    assertThat(ProcessorTime.own(STAT)).isEqualTo(460);
    assertThat(ProcessorTime.ofEnded(STAT)).isEqualTo(110);
  }

  @Test
  void a_process_that_is_gone_uses_nothing() {
    assertThat(ProcessorTime.own("")).isZero();
  }

  @Test
  void this_process_has_used_something() {
    long work = 0;
    while (ProcessorTime.of(ProcessHandle.current().pid()) == 0) {
      work++;
    }

    assertThat(ProcessorTime.of(ProcessHandle.current().pid())).as("after %d", work).isPositive();
  }
}
