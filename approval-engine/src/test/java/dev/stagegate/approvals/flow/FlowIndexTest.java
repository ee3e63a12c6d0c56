package dev.stagegate.approvals.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.events.SourceType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that are rare among those made up in {@link FlowIndexAgreesWithCelTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowIndexTest {

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @ParameterizedTest(name = "{0} is found at {1}")
  @CsvSource({
    "hr__staff, 0",
    "hr__, 0",
    "pay_2026, 1",
    "pay_, 1",
    "log_x, 2",
    "pay, 3",
    "other, 3"
  })
  void beginnings_of_one_length_are_told_apart(String table, int expected) {
    FlowIndex index =
        index(
            "resource.table_name.startsWith(\"hr__\")",
            "resource.table_name.startsWith(\"pay_\")",
            "resource.table_name.startsWith(\"log_\")");

    assertThat(index.first(Inputs.builder().set(Variable.TABLE_NAME, table).build()))
        .isEqualTo(expected);
  }

  @Test
  void of_many_values_each_finds_its_own_and_any_other_none() {
    FlowIndex whole =
        index(
            IntStream.range(0, 300)
                .mapToObj("resource.table_name == \"t%d\""::formatted)
                .toArray(String[]::new));
    FlowIndex beginnings =
        index(
            IntStream.range(100, 400)
                .mapToObj("resource.table_name.startsWith(\"t%d\")"::formatted)
                .toArray(String[]::new));

    for (int i = 0; i < 300; i++) {
      assertThat(whole.first(table("t" + i))).isEqualTo(i);
      assertThat(beginnings.first(table("t" + (100 + i) + "_x"))).isEqualTo(i);
    }
    for (int i = 400; i < 700; i++) {
      assertThat(whole.first(table("t" + i))).isEqualTo(whole.size());
      assertThat(beginnings.first(table("t" + i))).isEqualTo(beginnings.size());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"LOW", "HIGH"})
  void where_a_value_is_missing_the_first_that_cannot_be_evaluated_is_found(String risk) {
    FlowIndex index =
        index(
            "resource.environment_id == \"prod\" && risk_level == \"HIGH\"",
            "resource.environment_id == \"dev\"");
    Inputs inputs = Inputs.builder().set(Variable.RISK_LEVEL, risk).build();

    assertThat(index.first(inputs)).isEqualTo(risk.equals("HIGH") ? 0 : 1);
    assertThat(index.candidates(inputs).stream()).containsExactly(0, 1);
  }

  @Test
  void the_first_is_found_whatever_it_is_looked_up_by() {
    FlowIndex index =
        index(
            "resource.environment_id == \"prod\" && resource.project_id == \"shop\"",
            "resource.project_id == \"shop\"",
            "resource.environment_id == \"prod\"",
            "resource.environment_id in [\"prod\", \"dev\"]");

    assertThat(index.first(place("prod", "shop"))).isEqualTo(0);
    assertThat(index.first(place("dev", "shop"))).isEqualTo(1);
    assertThat(index.first(place("prod", "other"))).isEqualTo(2);
    assertThat(index.first(place("dev", "other"))).isEqualTo(3);
    assertThat(index.first(place("test", "other"))).isEqualTo(4);
  }

  @Test
  void a_book_without_flows_finds_nothing() {
    assertThat(index().first(place("prod", "shop"))).isEqualTo(0);
  }

  private static Inputs table(String name) {
    return Inputs.builder().set(Variable.TABLE_NAME, name).build();
  }

  private static Inputs place(String environment, String project) {
    return Inputs.builder()
        .set(Variable.ENVIRONMENT_ID, environment)
        .set(Variable.PROJECT_ID, project)
        .build();
  }

  private static FlowIndex index(String... conditions) {
    List<Condition> compiled =
        Arrays.stream(conditions)
            .map(text -> COMPILER.restore(SourceType.CHANGE_DATABASE, text))
            .toList();
    return FlowIndex.of(compiled);
  }
}
