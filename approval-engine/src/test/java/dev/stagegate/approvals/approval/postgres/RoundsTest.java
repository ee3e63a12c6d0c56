package dev.stagegate.approvals.approval.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {

  @Test
  void the_first_of_the_fewest_rounds_has_every_key_and_each_key_stays_in_order() {
    assertThat(Rounds.fewest(List.of("a1", "a2", "b1", "a3", "c1", "b2"), one -> one.charAt(0)))
        .containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
    assertThat(Rounds.fewest(List.of(), Object::toString)).isEmpty();
  }
}
