package dev.stagegate.approvals.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.book.ShelfDiff.MovedFlow;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.SourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShelfRewriteTest {

  @Test
  void the_same_list_changes_nothing_with_ids_or_without() {
    assertThat(rewrite("a b c", wanted("a", "A"), wanted("b", "B"), wanted("c", "C")))
        .matches(ShelfRewrite::changesNothing);
    assertThat(rewrite("a b c", wanted(null, "A"), wanted(null, "B"), wanted(null, "C")))
        .matches(ShelfRewrite::changesNothing);
  }

  @Test
  void with_an_id_a_flow_is_renamed_and_without_it_is_another() {
    ShelfRewrite renamed = rewrite("a", wanted("a", "X"));
    assertThat(renamed.diff().changed()).extracting("flowId").containsExactly("a");
    assertThat(renamed.then()).extracting(StandingFlow::version).containsExactly(2L);

    ShelfDiff other = rewrite("a", wanted(null, "X")).diff();
    assertThat(other.removed()).extracting("title").containsExactly("A");
    assertThat(other.added()).extracting("title").containsExactly("X");
  }

  @Test
  void flows_of_the_same_title_are_known_in_order_and_ids_come_first() {
    StandingShelf now = shelf(standing("a1", "A"), standing("a2", "A"), standing("a3", "A"));
    List<WantedFlow> wanted =
        List.of(wanted(null, "A"), wanted("a1", "A"), wanted(null, "A"), wanted(null, "A"));

    assertThat(claiming(now).rewrite(wanted).then())
        .extracting(StandingFlow::flowId)
        .containsExactly("a2", "a1", "a3", "new");
  }

  @Test
  void a_flow_that_comes_back_goes_on_counting() {
    Claiming claiming = new Claiming(shelf(), Map.of("a", new PastFlow(7, null)), () -> "new");

    assertThat(claiming.rewrite(List.of(wanted("a", "A"), wanted("b", "B"))).then())
        .extracting(StandingFlow::version)
        .containsExactly(8L, 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "a b c d, a b c d, ''",
    "a b c d, b c d a, a",
    "a b c d, d a b c, d",
    "a b c d, b a d c, 'b d'",
    "a b c d, d c b a, 'd c b'",
    "a b c d, x a c d, ''",
    "a b c d e f, a e b c d f, e"
  })
  void only_what_one_would_have_to_move_is_told_as_moved(
      String before, String after, String moved) {
    WantedFlow[] wanted =
        Arrays.stream(after.split(" "))
            .map(id -> wanted(id, id.toUpperCase(Locale.ROOT)))
            .toArray(WantedFlow[]::new);

    assertThat(rewrite(before, wanted).diff().moved())
        .extracting(MovedFlow::flowId)
        .containsExactlyInAnyOrder(moved.isEmpty() ? new String[0] : moved.split(" "));
  }

  @Test
  void fields_are_told_before_and_after() {
    FlowDraft draft = standing("a", "A").flow();
    WantedFlow off = new WantedFlow("a", draft.enabledAs(false));

    assertThat(rewrite("a", off).diff().changed().getFirst().fields())
        .containsExactly(new FieldChange("/enabled", true, false));
  }

  @Test
  void ten_thousand_flows_turned_around_are_compared_in_no_time() {
    StandingFlow[] flows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> standing("f" + i, "F" + i))
            .toArray(StandingFlow[]::new);
    List<WantedFlow> turned = Arrays.asList(flows).reversed().stream().map(WantedFlow::of).toList();

    assertThat(claiming(shelf(flows)).rewrite(turned).diff().moved()).hasSize(9_999);
  }

  private static ShelfRewrite rewrite(String ids, WantedFlow... wanted) {
    StandingFlow[] flows =
        Arrays.stream(ids.split(" "))
            .map(id -> standing(id, id.toUpperCase(Locale.ROOT)))
            .toArray(StandingFlow[]::new);
    return claiming(shelf(flows)).rewrite(List.of(wanted));
  }

  private static Claiming claiming(StandingShelf now) {
    return new Claiming(now, Map.of(), () -> "new");
  }

  private static StandingShelf shelf(StandingFlow... flows) {
    return new StandingShelf(SourceType.FALLBACK, 1, List.of(flows));
  }

  private static StandingFlow standing(String id, String title) {
    return new StandingFlow(id, 1, draft(title));
  }

  private static WantedFlow wanted(@Nullable String id, String title) {
    return new WantedFlow(id, draft(title));
  }

  private static FlowDraft draft(String title) {
    return new FlowDraft(SourceType.FALLBACK, title, "", "", List.of(), FlowOptions.STRICT, true);
  }
}
