package dev.stagegate.issues.rollout.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresPlansTest {

  private final PostgresPlans plans = new PostgresPlans();

  @Test
  void what_a_change_is_given_counts_and_not_the_nothing_that_it_returns() {
    assertThat(
            affected(
                """
                [{"Plan": {"Node Type": "ModifyTable", "Plan Rows": 0, "Plans": [
                  {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Plan Rows": 12},
                  {"Node Type": "Result", "Parent Relationship": "InitPlan", "Plan Rows": 1000}]}}]
                """))
        .hasValue(12);
  }

  @Test
  void all_changes_of_a_statement_count_together() {
    assertThat(
            affected(
                """
                [{"Plan": {"Node Type": "ModifyTable", "Plan Rows": 0, "Plans": [
                  {"Node Type": "ModifyTable", "Parent Relationship": "InitPlan", "Plan Rows": 3,
                   "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Plan Rows": 3}]},
                  {"Node Type": "CTE Scan", "Parent Relationship": "Outer", "Plan Rows": 4}]}}]
                """))
        .hasValue(7);
  }

  @Test
  void a_plan_that_changes_nothing_says_nothing() {
    assertThat(affected("[{\"Plan\": {\"Node Type\": \"Result\", \"Plan Rows\": 0}}]")).isEmpty();
  }

  @Test
  void more_than_can_be_counted_is_the_largest_number() {
    assertThat(
            affected(
                """
                [{"Plan": {"Node Type": "ModifyTable", "Plans": [
                  {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Plan Rows": 1e30}]}}]
                """))
        .hasValue(Long.MAX_VALUE);
  }

  private OptionalLong affected(String json) {
    return plans.affectedRows(List.of(Map.of("query plan", json)));
  }
}
