package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Variable.AFFECTED_ROWS;
import static dev.stagegate.approvals.condition.Variable.DATA_EXPORT;
import static dev.stagegate.approvals.condition.Variable.ISSUE_LABELS;
import static dev.stagegate.approvals.condition.Variable.RISK_LEVEL;
import static dev.stagegate.approvals.condition.Variable.TABLE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VariableTest {

  @ParameterizedTest
  @EnumSource
  void every_spelling_names_its_variable(Variable variable) {
    assertThat(variable.spellings()).first().isEqualTo(variable.spelling());
    assertThat(variable.spellings())
        .allSatisfy(spelling -> assertThat(Variable.named(spelling)).hasValue(variable));
  }

  @Test
  void the_risk_has_two_spellings_and_an_unknown_name_is_none() {
    assertThat(RISK_LEVEL.spellings()).containsExactly("risk_level", "risk.level");
    assertThat(Variable.named("risk")).isEmpty();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(TABLE_NAME, "a", true),
        arguments(TABLE_NAME, 1L, false),
        arguments(AFFECTED_ROWS, 1L, true),
        arguments(AFFECTED_ROWS, 1, false),
        arguments(AFFECTED_ROWS, "1", false),
        arguments(DATA_EXPORT, true, true),
        arguments(DATA_EXPORT, "true", false),
        arguments(ISSUE_LABELS, List.of("a", "b"), true),
        arguments(ISSUE_LABELS, List.of(), true),
        arguments(ISSUE_LABELS, List.of("a", 1L), false),
        arguments(ISSUE_LABELS, "a", false));
  }

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @MethodSource("values")
  void takes_values_of_its_own_kind_only(Variable variable, Object value, boolean takes) {
    assertThat(variable.takes(value)).isEqualTo(takes);
  }

  @Test
  void its_kind_is_told_in_words() {
    assertThat(Stream.of(TABLE_NAME, AFFECTED_ROWS, DATA_EXPORT, ISSUE_LABELS))
        .extracting(Variable::kindInWords)
        .containsExactly("a string", "a whole number", "true or false", "a list of strings");
  }
}
