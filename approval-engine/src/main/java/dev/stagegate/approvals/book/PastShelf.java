package dev.stagegate.approvals.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A list of flows on its way back in time: edits are undone one by one, newest first. */
public final class PastShelf {

  private final Map<String, StandingFlow> flows;
  private List<String> order;

  public PastShelf(StandingShelf now) {
    flows = new HashMap<>(now.byId());
    order = new ArrayList<>(now.ids());
  }

  /** Takes back the newest edit that is still in here. */
  public PastShelf undo(BookEdit edit) {
    edit.changes().forEach(change -> undo(change, edit.reordering() == null));
    if (edit.reordering() != null) {
      order = new ArrayList<>(edit.reordering().before());
    }
    return this;
  }

  /** The flows as they were. */
  public List<StandingFlow> flows() {
    return order.stream().map(id -> Objects.requireNonNull(flows.get(id), id)).toList();
  }

  private void undo(FlowChange change, boolean places) {
    StoodFlow before = change.before();
    if (before == null) {
      flows.remove(change.flowId());
      if (places) {
        order.remove(change.flowId());
      }
      return;
    }
    flows.put(change.flowId(), new StandingFlow(change.flowId(), before.version(), before.flow()));
    if (places && change.after() == null) {
      order.add(before.position() - 1, change.flowId());
    }
  }
}
