package dev.stagegate.approvals.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.book.BookEdit.Kind;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.Facts;
import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any history of any edits, walked back, shows every list as it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PastShelfTest {

  private static final SourceType SOURCE = SourceType.EXPORT_DATA;

  private final List<List<StandingFlow>> states = new ArrayList<>();
  private final List<BookEdit> edits = new ArrayList<>();
  private int made;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_edit_is_undone_exactly(long seed) {
    Random random = new Random(seed);
    List<StandingFlow> now = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      states.add(List.copyOf(now));
      now = edited(now, random);
    }

    PastShelf past = new PastShelf(new StandingShelf(SOURCE, 1, now));
    for (int step = edits.size() - 1; step >= 0; step--) {
      assertThat(past.undo(edits.get(step)).flows()).isEqualTo(states.get(step));
    }
  }

  private List<StandingFlow> edited(List<StandingFlow> now, Random random) {
    return switch (now.isEmpty() ? 0 : random.nextInt(5)) {
      case 0 -> created(now);
      case 1 -> changed(now, random.nextInt(now.size()));
      case 2 -> deleted(now, random.nextInt(now.size()));
      case 3 -> reordered(now, random);
      default -> rewritten(now, random);
    };
  }

  private List<StandingFlow> created(List<StandingFlow> now) {
    List<StandingFlow> then = new ArrayList<>(now);
    then.add(flow("f" + made++, 1));
    keep(new FlowChange(then.getLast().flowId(), null, then.getLast().at(then.size())));
    return then;
  }

  private List<StandingFlow> changed(List<StandingFlow> now, int at) {
    List<StandingFlow> then = new ArrayList<>(now);
    StandingFlow before = now.get(at);
    then.set(at, flow(before.flowId(), before.version() + 1));
    keep(new FlowChange(before.flowId(), before.at(at + 1), then.get(at).at(at + 1)));
    return then;
  }

  private List<StandingFlow> deleted(List<StandingFlow> now, int at) {
    List<StandingFlow> then = new ArrayList<>(now);
    StandingFlow gone = then.remove(at);
    keep(new FlowChange(gone.flowId(), gone.at(at + 1), null));
    return then;
  }

  private List<StandingFlow> reordered(List<StandingFlow> now, Random random) {
    List<StandingFlow> then = new ArrayList<>(now);
    Collections.shuffle(then, random);
    return keep(new ShelfRewrite(new StandingShelf(SOURCE, 1, now), then));
  }

  private List<StandingFlow> rewritten(List<StandingFlow> now, Random random) {
    List<StandingFlow> then = new ArrayList<>();
    for (StandingFlow flow : now) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> then.add(flow(flow.flowId(), flow.version() + 1));
        case 2 -> then.addAll(List.of(flow, flow("f" + made++, 1)));
        default -> then.addFirst(flow);
      }
    }
    return keep(new ShelfRewrite(new StandingShelf(SOURCE, 1, now), then));
  }

  private List<StandingFlow> keep(ShelfRewrite rewrite) {
    edits.add(
        new BookEdit(
            SOURCE, Kind.IMPORTED, "x", Facts.AT, rewrite.changes(), rewrite.reordering(), null));
    return rewrite.then();
  }

  private void keep(FlowChange change) {
    edits.add(BookEdit.ofOne(SOURCE, Kind.CHANGED, change, "x", Facts.AT));
  }

  private static StandingFlow flow(String id, long version) {
    return new StandingFlow(
        id,
        version,
        new FlowDraft(SOURCE, id + " " + version, "", "", List.of(), FlowOptions.STRICT, true));
  }
}
