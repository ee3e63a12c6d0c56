package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.flow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.events.Facts;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchingTest {

  private static final FlowOptions LOOSE = new FlowOptions(true, true, null, null);
  private static final Target TARGET = new Target("1", "INSERT", "", "", Inputs.builder().build());

  @Test
  void a_stage_of_more_targets_than_can_be_matched_is_held_and_says_why() {
    List<Flow> all = List.of(flow("all", "", "owner"));

    assertThat(match(all, Collections.nCopies(50_000, TARGET))).isInstanceOf(Match.Matched.class);
    assertThat(match(all, Collections.nCopies(50_001, TARGET)))
        .isInstanceOfSatisfying(
            Match.Failed.class,
            failed ->
                assertThat(failed.detail())
                    .isEqualTo("the stage has 50001 targets, more than 50000"));
  }

  @Test
  void a_stage_goes_by_the_options_of_the_flow_it_matched() {
    assertThat(options(List.of(Books.flow(LOOSE, Books.role("owner", 1))))).isEqualTo(LOOSE);
  }

  @Test
  void a_flow_that_asks_nobody_makes_nothing_stricter() {
    Flow free = flow("free", "statement.sql_type == \"SELECT\"");
    List<Flow> flows = List.of(free, Books.flow(LOOSE, Books.role("owner", 1)));
    StageSnapshot stage = Facts.stage().task("a", "SELECT").task("b", "INSERT").build();

    Match.Matched match = (Match.Matched) FlowBook.of(1, flows).match(stage, false);

    assertThat(match.flows()).hasSize(2);
    assertThat(match.options()).isEqualTo(LOOSE);
  }

  @Test
  void the_first_target_without_a_flow_is_told() {
    UnitSnapshot unit =
        new UnitSnapshot(
            0,
            1,
            List.of("SELECT", "UPDATE"),
            List.of(new TableSnapshot("hr", "salary"), new TableSnapshot(null, "orders")),
            true,
            List.of(),
            null);
    StageSnapshot stage = Facts.stage().taskOn("app", "sql", unit).build();

    Match match = book(flow("reads", "statement.sql_type == \"SELECT\"")).match(stage, false);

    assertThat(match)
        .isInstanceOfSatisfying(
            Match.Unmatched.class,
            unmatched ->
                assertThat(unmatched.detail())
                    .isEqualTo("no flow matches task 101-prod-1, UPDATE on hr.salary"));
  }

  @Test
  void inputs_are_shown_by_name_and_long_ones_cut() {
    Inputs inputs =
        Inputs.builder()
            .set(Variable.TABLE_NAME, "a".repeat(200))
            .set(Variable.STATEMENT_TEXT, "b".repeat(201))
            .build();

    assertThat(
            ShownInputs.of(
                Set.of(Variable.TABLE_NAME, Variable.STATEMENT_TEXT, Variable.ROLE), inputs))
        .isEqualTo(
            Map.of(
                "resource.table_name", "a".repeat(200), "statement.text", "b".repeat(200) + "…"));
  }

  private static FlowOptions options(List<Flow> flows) {
    return ((Match.Matched) match(flows, List.of(TARGET))).options();
  }

  private static Match match(List<Flow> flows, List<Target> targets) {
    return new Matching(IndexedFlows.of(flows), 1).match(targets, Risk.LOW, false);
  }
}
