package dev.stagegate.benchmark.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.benchmark.approvals.Steps.Told;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepsTest {

  @Test
  void a_step_has_what_was_told_until_the_next_review() {
    Steps steps =
        Steps.of(
            List.of(
                told("approval-opened", "a"),
                told("node-opened", "b"),
                told("review-recorded", "c"),
                told("node-closed", "d"),
                told("node-opened", "e"),
                told("review-recorded", "f"),
                told("node-closed", "g"),
                told("stage-approved", "h")));

    assertThat(steps.opening()).containsExactly("a", "b");
    assertThat(steps.review(1)).containsExactly("c", "d", "e");
    assertThat(steps.review(2)).containsExactly("f", "g", "h");
  }

  private static Told told(String type, String data) {
    return new Told("stagegate.approval." + type + ".v1", data);
  }
}
