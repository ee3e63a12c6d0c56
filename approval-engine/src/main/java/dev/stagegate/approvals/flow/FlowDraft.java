package dev.stagegate.approvals.flow;

import dev.stagegate.events.SourceType;
import java.util.List;

/** A flow as an administrator wants it, checked. */
public record FlowDraft(
    SourceType source,
    String title,
    String description,
    String condition,
    List<Node> nodes,
    FlowOptions options,
    boolean enabled) {

  public FlowDraft {
    nodes = List.copyOf(nodes);
  }

  /** The same flow, switched on or off. */
  public FlowDraft enabledAs(boolean enabled) {
    return new FlowDraft(source, title, description, condition, nodes, options, enabled);
  }
}
