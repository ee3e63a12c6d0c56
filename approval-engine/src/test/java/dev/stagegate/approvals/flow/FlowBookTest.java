package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.fallback;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Books.prod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.events.Facts;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowBookTest {

  private static final FlowBook BOOK =
      book(
          flow("drops", "statement.sql_type in [\"DROP_TABLE\", \"TRUNCATE\"]", "owner", "dba"),
          flow("salary", "resource.table_name == \"salary\"", "owner", "admin"),
          flow("many", "statement.affected_rows > 100", "dba"),
          flow("prod", prod(), "owner"),
          flow("free", "resource.environment_id == \"test\""),
          fallback("rest", "", "owner"));

  @ParameterizedTest(name = "{0} on {1} in {2} with {3} rows: {4}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        // type        | table  | environment | rows | flow
        "DROP_TABLE    | orders | prod        | 0    | drops",
        "TRUNCATE      | orders | test        | 0    | drops",
        "DROP_TABLE    | salary | prod        | 0    | drops",
        "UPDATE        | salary | test        | 0    | salary",
        "UPDATE        | orders | prod        | 101  | many",
        "UPDATE        | orders | prod        | 100  | prod",
        "UPDATE        | orders | prod        | -    | many",
        "UPDATE        | orders | test        | -    | many",
        "INSERT        | orders | test        | 1    | free",
        "INSERT        | -      | test        | 1    | free",
        "INSERT        | orders | staging     | 1    | rest",
      })
  void one_target_takes_the_first_flow_that_matches(
      String type,
      @Nullable String table,
      String environment,
      @Nullable Long rows,
      String expected) {
    Match match =
        BOOK.match(
            Facts.stage()
                .environment(environment)
                .taskOn("app", "sql", rows, null, unit(type, table))
                .build(),
            false);

    assertThat(flowIds(match)).containsExactly(expected);
  }

  @Test
  void an_innocent_task_does_not_lower_the_bar_for_the_dangerous_one_beside_it() {
    Match match =
        BOOK.match(
            Facts.stage()
                .environment("test")
                .taskOn("app", "insert", 1L, null, unit("INSERT", "orders"))
                .taskOn("app", "drop", 0L, null, unit("DROP_TABLE", "orders"))
                .build(),
            false);

    assertThat(flowIds(match)).containsExactly("drops", "free");
    assertThat(roles(match)).containsExactly("owner", "dba");
  }

  @Test
  void every_type_and_table_of_a_statement_is_a_target() {
    UnitSnapshot unit =
        new UnitSnapshot(
            0,
            1,
            List.of("INSERT", "DROP_TABLE"),
            List.of(new TableSnapshot(null, "orders"), new TableSnapshot("hr", "salary")),
            null,
            List.of(),
            null);
    Match match = BOOK.match(Facts.stage().taskOn("app", "s", 1L, null, unit).build(), false);

    assertThat(flowIds(match)).containsExactly("drops", "salary", "prod");
    assertThat(match.explanation().targetCount()).isEqualTo(4);
  }

  @Test
  void nodes_come_in_flow_order_and_equal_ones_once() {
    Match match =
        BOOK.match(
            Facts.stage()
                .taskOn("app", "many", 500L, null, unit("UPDATE", "orders"))
                .taskOn("app", "salary", 1L, null, unit("UPDATE", "salary"))
                .taskOn("app", "drop", 1L, null, unit("TRUNCATE", "orders"))
                .build(),
            false);

    assertThat(flowIds(match)).containsExactly("drops", "salary", "many");
    assertThat(roles(match)).containsExactly("owner", "dba", "admin");
    assertThat(((Match.Matched) match).nodes())
        .extracting(PlannedNode::nodeId)
        .containsExactly("n1", "n2", "n3");
  }

  @Test
  void a_role_that_one_flow_asks_twice_is_asked_twice() {
    Match match = book(flow("twice", "", "owner", "owner")).match(Facts.stage().build(), false);

    assertThat(roles(match)).containsExactly("owner", "owner");
  }

  @Test
  void equal_nodes_take_the_highest_quorum_and_the_strictest_options_hold() {
    Flow drops = withOptions(2, new FlowOptions(true, true, Duration.ofHours(4), null));
    Flow salary = withOptions(1, new FlowOptions(true, false, Duration.ofHours(1), null));

    List<PlannedNode> nodes = MergedNodes.of(List.of(drops, salary));
    FlowOptions options =
        FlowOptions.strictest(Stream.of(drops, salary).map(Flow::options).toList());

    assertThat(nodes).hasSize(1);
    assertThat(nodes.getFirst().quorum()).isEqualTo(2);
    assertThat(options).isEqualTo(new FlowOptions(true, false, Duration.ofHours(1), null));
  }

  @Test
  void a_flow_that_is_switched_off_is_not_matched() {
    Flow all = flow("all", "", "owner");
    Flow off =
        new Flow(
            "off",
            all.source(),
            "off",
            "",
            all.condition(),
            all.nodes(),
            FlowOptions.STRICT,
            false,
            1);

    assertThat(flowIds(book(off, all).match(Facts.stage().build(), false))).containsExactly("all");
  }

  private static Flow withOptions(int quorum, FlowOptions options) {
    return Books.flow(options, Books.role("owner", quorum));
  }

  @Test
  void a_failing_condition_before_the_match_stops_everything() {
    FlowBook book =
        book(flow("failing", "issue.labels[0] == \"x\"", "dba"), flow("all", "", "owner"));

    Match match = book.match(Facts.stage().build(), false);

    assertThat(match).isInstanceOf(Match.Failed.class);
    assertThat(match.explanation().flows().getFirst().looks().getFirst().verdict())
        .isEqualTo("FAILED");
  }

  @Test
  void a_failing_condition_after_the_match_is_never_looked_at() {
    FlowBook book = book(flow("all", "", "owner"), flow("failing", "issue.labels[0] == \"x\""));

    assertThat(flowIds(book.match(Facts.stage().build(), false))).containsExactly("all");
  }

  @Test
  void one_unmatched_target_leaves_the_stage_unmatched() {
    FlowBook book = book(flow("inserts", "statement.sql_type == \"INSERT\""));
    StageBuilder stage = Facts.stage().task("a", "INSERT").task("b", "DROP_TABLE");

    assertThat(book.match(stage.build(), false)).isInstanceOf(Match.Unmatched.class);
    assertThat(book.match(stage.build(), true)).isInstanceOf(Match.Matched.class);
  }

  /** Affected rows silently 0, so the rule never matched (bytebase PR 21442). */
  @Test
  void split_inserts_are_counted_together() {
    UnitSnapshot sixty = new UnitSnapshot(0, 1, List.of("INSERT"), List.of(), null, List.of(), 60L);
    Match match =
        BOOK.match(
            Facts.stage().environment("test").taskOn("app", "two", sixty, sixty).build(), false);

    assertThat(flowIds(match)).containsExactly("many");
  }

  @Test
  void a_small_known_insert_is_not_many_rows() {
    UnitSnapshot three = new UnitSnapshot(0, 1, List.of("INSERT"), List.of(), null, List.of(), 3L);
    Match match =
        BOOK.match(Facts.stage().environment("test").taskOn("app", "one", three).build(), false);

    assertThat(flowIds(match)).containsExactly("free");
  }

  @Test
  void the_explanation_tells_inputs_terms_and_the_flow_as_it_was() {
    Match match =
        BOOK.match(
            Facts.stage().taskOn("app", "s", 5L, null, unit("UPDATE", "orders")).build(), false);

    Explanation.FlowLook many = match.explanation().flows().get(2);
    assertThat(many.title()).isEqualTo("many");
    assertThat(many.condition()).isEqualTo("statement.affected_rows > 100");
    assertThat(many.looks().getFirst().inputs()).containsEntry("statement.affected_rows", "5");
    assertThat(many.looks().getFirst().verdict()).isEqualTo("NOT_MATCHED");
    assertThat(many.looks().getFirst().terms().getFirst().value()).isEqualTo("false");
    assertThat(match.explanation().flows())
        .extracting("flowId")
        .containsExactly("drops", "salary", "many", "prod");
    assertThat(match.explanation().targets().getFirst().flowId()).isEqualTo("prod");
  }

  @Test
  void a_fallback_condition_knows_the_source() {
    FlowBook book = book(fallback("changes", "request.source == \"CHANGE_DATABASE\"", "owner"));

    assertThat(flowIds(book.match(Facts.stage().build(), false))).containsExactly("changes");
  }

  @Test
  void very_many_targets_are_matched_quickly_and_explained_briefly() {
    StageBuilder stage = Facts.stage();
    for (int i = 0; i < 50; i++) {
      UnitSnapshot[] units =
          IntStream.range(0, 100)
              .mapToObj(n -> unit("UPDATE", "t" + n))
              .toArray(UnitSnapshot[]::new);
      stage.taskOn("db" + i, "sql " + i, 1L, 1L, units);
    }

    Match match = BOOK.match(stage.build(), false);

    assertThat(match.explanation().targetCount()).isEqualTo(5_000);
    assertThat(match.explanation().targets()).hasSizeLessThanOrEqualTo(200);
    assertThat(match.explanation().flows())
        .allSatisfy(f -> assertThat(f.looks()).hasSizeLessThanOrEqualTo(50));
  }

  /** A stage passes exactly the first matches of its targets, whatever stands below them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void flows_below_the_first_match_do_not_matter(long seed) {
    Random random = new Random(seed);
    List<String> conditions =
        List.of(
            prod(),
            "statement.affected_rows > 10",
            "statement.sql_type == \"INSERT\"",
            "resource.table_name == \"a\"",
            "risk_level == \"HIGH\"",
            "");
    List<Flow> flows =
        IntStream.range(0, 8)
            .mapToObj(
                i -> flow("f" + i, conditions.get(random.nextInt(conditions.size())), "r" + i))
            .toList();
    StageBuilder stage = Facts.stage().environment(random.nextBoolean() ? "prod" : "test");
    for (int i = 0; i < 3; i++) {
      stage.taskOn(
          "app",
          "sql " + i,
          (long) random.nextInt(20),
          null,
          unit(random.nextBoolean() ? "INSERT" : "TRUNCATE", random.nextBoolean() ? "a" : "b"));
    }
    Match whole = FlowBook.of(1, flows).match(stage.build(), true);
    int lowest =
        flowIds(whole).stream().mapToInt(id -> Integer.parseInt(id.substring(1))).max().orElse(-1);

    Match cut = FlowBook.of(1, flows.subList(0, lowest + 1)).match(stage.build(), true);

    assertThat(flowIds(cut)).as("seed %d", seed).isEqualTo(flowIds(whole));
    assertThat(roles(cut)).isEqualTo(roles(whole));
  }

  private static UnitSnapshot unit(String type, @Nullable String table) {
    return new UnitSnapshot(
        0,
        1,
        List.of(type),
        table == null ? List.of() : List.of(new TableSnapshot(null, table)),
        true,
        List.of(),
        null);
  }

  private static List<String> flowIds(Match match) {
    return ((Match.Matched) match).flows().stream().map(MatchedFlow::flowId).toList();
  }

  private static List<String> roles(Match match) {
    return ((Match.Matched) match).nodes().stream().map(PlannedNode::roleId).toList();
  }
}
