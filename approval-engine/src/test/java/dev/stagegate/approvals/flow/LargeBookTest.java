package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.Books.fallback;
import static dev.stagegate.approvals.Books.flow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Facts;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is told of a match when far more flows stand before it than anybody would read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeBookTest {

  private static final StageSnapshot STAGE =
      Facts.stage().environment("prod").task("app", "INSERT").build();

  @Test
  void up_to_200_flows_before_the_match_are_looked_at_one_by_one() {
    List<Flow> flows = projects(200);
    flows.add(flow("match", "resource.environment_id == \"prod\"", "owner"));

    Match match = FlowBook.of(1, flows).match(STAGE, false);

    assertThat(flowIds(match)).containsExactly("match");
    assertThat(match.explanation().flows()).hasSize(201);
    assertThat(match.explanation().ruledOut()).isEmpty();
  }

  @Test
  void beyond_that_only_those_that_could_match_are_and_the_others_are_counted() {
    List<Flow> flows = projects(150);
    flows.add(flow("asked", "resource.environment_id == \"prod\" && statement.affected_rows == 3"));
    flows.addAll(environments(100));
    flows.add(flow("match", "resource.environment_id == \"prod\"", "owner"));
    flows.add(flow("after", "resource.environment_id == \"prod\" || risk_level == \"LOW\""));

    Match match = FlowBook.of(1, flows).match(STAGE, false);

    assertThat(flowIds(match)).containsExactly("match");
    assertThat(match.explanation().flows()).extracting("flowId").containsExactly("match");
    assertThat(match.explanation().ruledOut())
        .containsExactlyInAnyOrder(
            new Explanation.RuledOut(Map.of("resource.project_id", STAGE.projectId()), 150, 1),
            new Explanation.RuledOut(
                Map.of(
                    "resource.environment_id",
                    "prod",
                    "statement.affected_rows",
                    "" + Long.MAX_VALUE),
                1,
                1),
            new Explanation.RuledOut(Map.of("resource.environment_id", "prod"), 100, 1));
  }

  @Test
  void a_candidate_is_told_with_its_terms() {
    List<Flow> flows = environments(201);
    flows.add(flow("asked", "resource.environment_id == \"prod\" && statement.affected_rows < 3"));
    flows.add(flow("match", "", "owner"));

    Match match = FlowBook.of(1, flows).match(STAGE, false);

    Explanation.FlowLook asked = match.explanation().flows().getFirst();
    assertThat(asked.flowId()).isEqualTo("asked");
    assertThat(asked.looks().getFirst().terms())
        .extracting("value")
        .containsExactly("true", "false");
  }

  @Test
  void where_nothing_matches_all_are_counted() {
    Match match = FlowBook.of(1, environments(300)).match(STAGE, false);

    assertThat(match).isInstanceOf(Match.Unmatched.class);
    assertThat(match.explanation().flows()).isEmpty();
    assertThat(match.explanation().ruledOut())
        .containsExactly(
            new Explanation.RuledOut(Map.of("resource.environment_id", "prod"), 300, 1));
  }

  @Test
  void of_very_many_candidates_200_are_listed_and_the_others_counted() {
    List<Flow> flows =
        new ArrayList<>(Collections.nCopies(250, flow("x", "statement.affected_rows < 3")));
    flows.add(fallback("match", "", "owner"));

    Match match = FlowBook.of(1, flows).match(STAGE, false);

    assertThat(flowIds(match)).containsExactly("match");
    assertThat(match.explanation().flows()).hasSize(201);
    assertThat(match.explanation().ruledOut())
        .containsExactly(new Explanation.RuledOut(Map.of(), 50, 1));
  }

  @Test
  void targets_with_the_same_values_are_counted_together() {
    List<Flow> flows = environments(300);
    flows.add(flow("match", "", "owner"));
    StageSnapshot two =
        Facts.stage().environment("prod").task("a", "INSERT").task("b", "UPDATE").build();

    assertThat(FlowBook.of(1, flows).match(two, false).explanation().ruledOut())
        .containsExactly(
            new Explanation.RuledOut(Map.of("resource.environment_id", "prod"), 300, 2));
  }

  @Test
  void at_most_200_different_reasons_are_told_and_these_are_counted_to_the_end() {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < 201; i++) {
      flows.add(flow("t" + i, "resource.table_name == \"other-%d\"".formatted(i)));
    }
    flows.add(flow("match", "", "owner"));
    StageSnapshot stage =
        Facts.stage()
            .taskOn("a", "first", tables(210))
            .taskOn("b", "the same once more", tables(210))
            .build();

    assertThat(FlowBook.of(1, flows).match(stage, false).explanation().ruledOut())
        .hasSize(200)
        .allSatisfy(
            reason -> {
              assertThat(reason.flowCount()).isEqualTo(201);
              assertThat(reason.targetCount()).isEqualTo(2);
            });
  }

  @Test
  void a_failing_condition_far_down_holds_the_stage() {
    List<Flow> flows = environments(300);
    flows.add(flow("failing", "issue.labels[7] == \"x\"", "owner"));
    flows.add(flow("match", "", "owner"));

    assertThat(FlowBook.of(1, flows).match(STAGE, false)).isInstanceOf(Match.Failed.class);
  }

  private static List<Flow> projects(int count) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(flow("p" + i, "resource.project_id == \"other-%d\"".formatted(i)));
    }
    return flows;
  }

  private static List<Flow> environments(int count) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(flow("e" + i, "resource.environment_id in [\"other-%d\"]".formatted(i)));
    }
    return flows;
  }

  private static UnitSnapshot tables(int count) {
    return new UnitSnapshot(
        0,
        1,
        List.of("INSERT"),
        IntStream.range(0, count).mapToObj(i -> new TableSnapshot(null, "t" + i)).toList(),
        null,
        List.of(),
        null);
  }

  private static List<String> flowIds(Match match) {
    return ((Match.Matched) match).flows().stream().map(MatchedFlow::flowId).toList();
  }
}
