package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Brings back what was: one flow, or the whole list of a source type. */
public record RestoringFlows(Shelves shelves, FlowHistory history, RewritingBook rewriting) {

  /** Which side of an edit. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  /** Brings back the list of an edit's source type as it was right before or after the edit. */
  public Mono<Rewritten> restoreList(KeptEdit edit, Moment moment, Terms terms) {
    SourceType source = edit.edit().source();
    long version = moment == Moment.AFTER ? edit.version() : edit.version() - 1;
    return shelves
        .read(Set.of(source))
        .flatMap(
            now ->
                asItStood(now.shelf(source), version)
                    .flatMap(then -> rewriting.rewrite(now, Map.of(source, then), terms)));
  }

  /**
   * Brings back one flow of an edit, in its place if it is still there, else where it stood.
   *
   * @param moment null for after the edit, or before it where it removed the flow
   */
  public Mono<Rewritten> restoreFlow(
      KeptEdit edit, String flowId, @Nullable Moment moment, Terms terms) {
    SourceType source = edit.edit().source();
    Optional<StoodFlow> stood =
        edit.edit().changes().stream()
            .filter(change -> change.flowId().equals(flowId))
            .findFirst()
            .flatMap(change -> Optional.ofNullable(side(change, moment)));
    return stood
        .map(
            flow ->
                shelves
                    .read(Set.of(source))
                    .flatMap(
                        now ->
                            rewriting.rewrite(
                                now, Map.of(source, with(now.shelf(source), flowId, flow)), terms)))
        .orElseGet(
            () ->
                Mono.just(
                    new Rewritten.Missing(
                        "The edit does not tell how this flow was then, or there was none.")));
  }

  private Mono<List<WantedFlow>> asItStood(StandingShelf now, long version) {
    return history
        .between(now.source(), version, now.version())
        .reduce(new PastShelf(now), (past, edit) -> past.undo(edit.edit()))
        .map(past -> past.flows().stream().map(WantedFlow::of).toList());
  }

  private static @Nullable StoodFlow side(FlowChange change, @Nullable Moment moment) {
    if (moment == null) {
      return change.after() == null ? change.before() : change.after();
    }
    return switch (moment) {
      case BEFORE -> change.before();
      case AFTER -> change.after();
    };
  }

  private static List<WantedFlow> with(StandingShelf now, String flowId, StoodFlow flow) {
    List<WantedFlow> flows = new ArrayList<>(now.flows().stream().map(WantedFlow::of).toList());
    WantedFlow back = new WantedFlow(flowId, flow.flow());
    int at = now.ids().indexOf(flowId);
    if (at >= 0) {
      flows.set(at, back);
    } else {
      flows.add(Math.min(flow.position() - 1, flows.size()), back);
    }
    return flows;
  }
}
