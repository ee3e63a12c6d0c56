package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.RefusalReason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordingTest {

  @ParameterizedTest
  @EnumSource
  void every_cause_is_told_in_both_languages_with_and_without_a_name(CancelReason.Cause cause) {
    String without = Wording.cancelled(new CancelReason(cause, null));
    assertThat(without.lines()).hasSize(2);
    assertThat(without)
        .startsWith("此申请已撤回")
        .contains("This request is taken back")
        .doesNotContain("{");
    assertThat(Wording.cancelled(new CancelReason(cause, "ann@example.com")).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("ann@example.com"));
  }

  @ParameterizedTest
  @EnumSource
  void every_refusal_is_told_in_both_languages(RefusalReason reason) {
    assertThat(Wording.refused("ann@example.com", reason).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("ann@example.com") && !line.contains("{"));
  }
}
