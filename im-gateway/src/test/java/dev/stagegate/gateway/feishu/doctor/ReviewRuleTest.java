package dev.stagegate.gateway.feishu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.gateway.feishu.doctor.ReviewRule.Identity;
import dev.stagegate.gateway.feishu.doctor.ReviewRule.Level;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of "Overview of app permissions and approval rules". */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewRuleTest {

  @ParameterizedTest
  @CsvSource({
    "APP, NON_SENSITIVE, false, false",
    "APP, NON_SENSITIVE, true, false",
    "APP, ADVANCED, false, true",
    "APP, ADVANCED, true, true",
    "USER, NON_SENSITIVE, false, false",
    "USER, NON_SENSITIVE, true, false",
    "USER, ADVANCED, false, false",
    "USER, ADVANCED, true, true"
  })
  void who_must_review(Identity identity, Level level, boolean contacts, boolean review) {
    assertThat(ReviewRule.needsReview(identity, level, contacts)).isEqualTo(review);
  }

  @Test
  void a_level_that_is_not_told_counts_as_advanced() {
    assertThat(Level.of(1)).isEqualTo(Level.NON_SENSITIVE);
    assertThat(Level.of(0)).isEqualTo(Level.ADVANCED);
    assertThat(Level.of(2)).isEqualTo(Level.ADVANCED);
    assertThat(Level.of(3)).isEqualTo(Level.ADVANCED);
  }
}
