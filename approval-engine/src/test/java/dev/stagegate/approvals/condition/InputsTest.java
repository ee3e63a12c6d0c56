package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Variable.AFFECTED_ROWS;
import static dev.stagegate.approvals.condition.Variable.DATA_EXPORT;
import static dev.stagegate.approvals.condition.Variable.ISSUE_LABELS;
import static dev.stagegate.approvals.condition.Variable.TABLE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InputsTest {

  private static final Inputs INPUTS =
      Inputs.builder()
          .set(TABLE_NAME, "orders")
          .set(AFFECTED_ROWS, 7)
          .set(DATA_EXPORT, true)
          .set(ISSUE_LABELS, List.of("hotfix"))
          .build();

  @Test
  void a_variable_has_the_value_it_was_given_or_none() {
    assertThat(INPUTS.get(TABLE_NAME)).isEqualTo("orders");
    assertThat(INPUTS.get(AFFECTED_ROWS)).isEqualTo(7L);
    assertThat(INPUTS.get(DATA_EXPORT)).isEqualTo(true);
    assertThat(INPUTS.get(ISSUE_LABELS)).isEqualTo(List.of("hotfix"));
    assertThat(INPUTS.get(Variable.ROLE)).isNull();
  }

  @Test
  void other_inputs_made_of_these_leave_these_as_they_are() {
    Inputs.Builder first = INPUTS.toBuilder().set(TABLE_NAME, "salary");
    Inputs built = first.build();
    Inputs.Builder second = first.copy().set(TABLE_NAME, "staff");
    first.unset(AFFECTED_ROWS).unset(TABLE_NAME);

    assertThat(INPUTS.get(TABLE_NAME)).isEqualTo("orders");
    assertThat(built.get(TABLE_NAME)).isEqualTo("salary");
    assertThat(second.build().get(TABLE_NAME)).isEqualTo("staff");
    assertThat(second.build().get(AFFECTED_ROWS)).isEqualTo(7L);
    assertThat(first.build().get(TABLE_NAME)).isNull();
    assertThat(first.build().get(ISSUE_LABELS)).isEqualTo(List.of("hotfix"));
  }

  @Test
  void inputs_are_equal_that_have_the_same_values() {
    assertThat(INPUTS.toBuilder().build()).isEqualTo(INPUTS).hasSameHashCodeAs(INPUTS);
    assertThat(INPUTS.toBuilder().set(AFFECTED_ROWS, 8).build()).isNotEqualTo(INPUTS);
    assertThat(INPUTS.toBuilder().unset(AFFECTED_ROWS).build()).isNotEqualTo(INPUTS);
    assertThat(INPUTS).isNotEqualTo("orders");
  }

  @Test
  void a_value_of_another_kind_is_refused() {
    assertThatThrownBy(() -> Inputs.builder().put(AFFECTED_ROWS, "seven"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("statement.affected_rows must be of kind INT");
  }
}
