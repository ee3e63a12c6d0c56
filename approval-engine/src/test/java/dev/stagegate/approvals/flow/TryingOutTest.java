package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.fallback;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Books.prod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.risk.RiskChanges;
import dev.stagegate.approvals.risk.RiskLevels;
import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.events.Facts;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A book that is changed or asked "what if", without anything being kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TryingOutTest {

  private static final StageSnapshot STAGE =
      Facts.stage().environment("prod").task("app", "INSERT").build();
  private static final FlowBook BOOK =
      book(
          flow("risky", "risk_level == \"HIGH\"", "dba"),
          flow("salary", "resource.table_name == \"salary\"", "owner"),
          flow("prod", prod(), "owner"),
          fallback("rest", "", "owner"));

  @Test
  void drafts_stand_in_for_the_flows_of_their_source_type_above_the_fallback() {
    FlowBook drafted =
        BOOK.with(
            SourceType.CHANGE_DATABASE,
            Map.of(SourceType.CHANGE_DATABASE, List.of(flow("draft", "risk_level == \"LOW\""))));

    assertThat(flowIds(drafted)).containsExactly("draft");
    assertThat(
            flowIds(
                BOOK.with(
                    SourceType.CHANGE_DATABASE, Map.of(SourceType.CHANGE_DATABASE, List.of()))))
        .containsExactly("rest");
    assertThat(flowIds(BOOK)).containsExactly("prod");
  }

  @Test
  void a_draft_that_is_switched_off_is_not_matched() {
    Flow draft = flow("draft", "");
    Flow off =
        new Flow(
            draft.id(),
            draft.source(),
            draft.title(),
            draft.description(),
            draft.condition(),
            draft.nodes(),
            draft.options(),
            false,
            draft.version());

    assertThat(
            flowIds(
                BOOK.with(
                    SourceType.CHANGE_DATABASE, Map.of(SourceType.CHANGE_DATABASE, List.of(off)))))
        .containsExactly("rest");
  }

  @Test
  void drafts_of_the_fallback_are_tried_where_only_the_fallback_is() {
    FlowBook drafted =
        BOOK.with(SourceType.FALLBACK, Map.of(SourceType.FALLBACK, List.of(fallback("draft", ""))))
            .supposing(new Supposed(true, Map.of(), Set.of(), null));

    assertThat(flowIds(drafted)).containsExactly("draft");
  }

  @Test
  void drafts_of_a_source_type_and_of_the_fallback_are_tried_together() {
    FlowBook none =
        BOOK.with(
            SourceType.CHANGE_DATABASE,
            Map.of(
                SourceType.CHANGE_DATABASE,
                List.of(flow("draft", "risk_level == \"HIGH\"")),
                SourceType.FALLBACK,
                List.of(fallback("last", ""))));
    FlowBook fallbackAlone =
        BOOK.with(
            SourceType.CHANGE_DATABASE, Map.of(SourceType.FALLBACK, List.of(fallback("last", ""))));

    assertThat(flowIds(none)).containsExactly("last");
    assertThat(flowIds(fallbackAlone)).containsExactly("prod");
    assertThat(flowIds(BOOK.with(SourceType.CHANGE_DATABASE, Map.of()))).containsExactly("prod");
  }

  @Test
  void drafts_are_tried_with_what_is_supposed() {
    FlowBook drafted =
        BOOK.supposing(supposing(Map.of(Variable.TABLE_NAME, "a"), null))
            .with(
                SourceType.CHANGE_DATABASE,
                Map.of(
                    SourceType.CHANGE_DATABASE,
                    List.of(flow("draft", "resource.table_name == \"a\""))));

    assertThat(flowIds(drafted)).containsExactly("draft");
  }

  @Test
  void values_that_are_supposed_count_instead_of_the_stage_s() {
    assertThat(flowIds(BOOK.supposing(supposing(Map.of(Variable.TABLE_NAME, "salary"), null))))
        .containsExactly("salary");
    assertThat(flowIds(BOOK.supposing(supposing(Map.of(Variable.ENVIRONMENT_ID, "dev"), null))))
        .containsExactly("rest");
  }

  @Test
  void of_what_is_supposed_unknown_nothing_can_be_said() {
    FlowBook unknowing =
        BOOK.supposing(new Supposed(false, Map.of(), Set.of(Variable.TABLE_NAME), null));

    Match match = unknowing.match(STAGE, false);

    assertThat(match).isInstanceOf(Match.Failed.class);
    assertThat(((Match.Failed) match).detail())
        .startsWith("flow \"salary\" cannot be evaluated for task 101-prod-1, INSERT: ");
  }

  @Test
  void a_risk_that_is_supposed_is_the_stage_s() {
    assertThat(BOOK.match(STAGE, false).risk()).isEqualTo(Risk.LOW);
    assertThat(BOOK.supposing(supposing(Map.of(), Risk.HIGH)).match(STAGE, false).risk())
        .isEqualTo(Risk.HIGH);
  }

  @Test
  void a_book_knows_its_version_and_how_risky_sql_is_in_an_environment() {
    RiskLevels drops = new RiskLevels(Map.of("DROP_TABLE", Risk.LOW), Map.of());
    RiskTable risks = RiskTable.of(new RiskChanges(RiskLevels.NONE, Map.of("dev", drops)));
    FlowBook book = FlowBook.of(7, List.of(flow("all", "")), risks);

    assertThat(book.version()).isEqualTo(7);
    assertThat(book.match(STAGE, false).explanation().bookVersion()).isEqualTo(7);
    assertThat(book.risksIn("dev").ofType("DROP_TABLE")).isEqualTo(Risk.LOW);
    assertThat(book.risksIn("prod").ofType("DROP_TABLE")).isEqualTo(Risk.HIGH);
  }

  private static Supposed supposing(Map<Variable, Object> values, @Nullable Risk risk) {
    return new Supposed(false, values, Set.of(), risk);
  }

  private static List<String> flowIds(FlowBook book) {
    return ((Match.Matched) book.match(STAGE, false))
        .flows().stream().map(MatchedFlow::flowId).toList();
  }
}
