package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list of flows as it is, and as it shall be. */
public record ShelfRewrite(StandingShelf now, List<StandingFlow> then) {

  public ShelfRewrite {
    then = List.copyOf(then);
  }

  public SourceType source() {
    return now.source();
  }

  public boolean changesNothing() {
    return now.flows().equals(then);
  }

  /** The flows whose content is different: those taken out first, the others in their new order. */
  public List<FlowChange> changes() {
    Map<String, StandingFlow> before = now.byId();
    Map<String, Integer> positionsBefore = StandingShelf.positions(now.flows());
    Map<String, Integer> positionsAfter = StandingShelf.positions(then);
    List<FlowChange> changes = new ArrayList<>();
    now.flows().stream()
        .filter(flow -> !positionsAfter.containsKey(flow.flowId()))
        .map(flow -> new FlowChange(flow.flowId(), at(flow, positionsBefore), null))
        .forEach(changes::add);
    then.stream()
        .filter(flow -> !flow.equals(before.get(flow.flowId())))
        .map(
            flow ->
                new FlowChange(
                    flow.flowId(),
                    at(before.get(flow.flowId()), positionsBefore),
                    at(flow, positionsAfter)))
        .forEach(changes::add);
    return List.copyOf(changes);
  }

  /** Null where the same flows stand in the same order. */
  public @Nullable Reordering reordering() {
    List<String> before = now.ids();
    List<String> after = then.stream().map(StandingFlow::flowId).toList();
    return before.equals(after) ? null : new Reordering(before, after);
  }

  ShelfDiff diff() {
    List<ShelfDiff.PlacedFlow> added = new ArrayList<>();
    List<ShelfDiff.PlacedFlow> removed = new ArrayList<>();
    List<ShelfDiff.ChangedFlow> changed = new ArrayList<>();
    for (FlowChange change : changes()) {
      StoodFlow before = change.before();
      StoodFlow after = change.after();
      if (before == null && after != null) {
        added.add(placed(change.flowId(), after));
      } else if (before != null && after == null) {
        removed.add(placed(change.flowId(), before));
      } else if (before != null && after != null) {
        changed.add(
            new ShelfDiff.ChangedFlow(
                change.flowId(),
                after.flow().title(),
                FieldChange.between(before.flow(), after.flow())));
      }
    }
    return new ShelfDiff(source(), added, removed, changed, moved());
  }

  private List<ShelfDiff.MovedFlow> moved() {
    Map<String, Integer> before = StandingShelf.positions(now.flows());
    Map<String, Integer> after = StandingShelf.positions(then);
    List<StandingFlow> stayed =
        then.stream().filter(flow -> before.containsKey(flow.flowId())).toList();
    Set<String> unmoved = Unmoved.of(stayed.stream().map(StandingFlow::flowId).toList(), before);
    return stayed.stream()
        .filter(flow -> !unmoved.contains(flow.flowId()))
        .map(
            flow ->
                new ShelfDiff.MovedFlow(
                    flow.flowId(),
                    flow.flow().title(),
                    before.getOrDefault(flow.flowId(), 0),
                    after.getOrDefault(flow.flowId(), 0)))
        .toList();
  }

  private static @Nullable StoodFlow at(
      @Nullable StandingFlow flow, Map<String, Integer> positions) {
    return flow == null ? null : flow.at(positions.getOrDefault(flow.flowId(), 0));
  }

  private static ShelfDiff.PlacedFlow placed(String flowId, StoodFlow flow) {
    return new ShelfDiff.PlacedFlow(flowId, flow.flow().title(), flow.position());
  }
}
