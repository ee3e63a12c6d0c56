package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.SourceType;
import java.util.List;

/**
 * A titled rule: what matches its condition must pass its nodes, one after the other.
 *
 * @param id its identity, for good
 * @param source which kind of request it is for
 * @param title what people read
 * @param description why it is there; may be empty
 * @param condition what it is for
 * @param nodes who must say yes, in order; empty means that no approval is required
 * @param options how an approval goes through the nodes
 * @param enabled whether anything is matched with it
 * @param version grows with every change of this flow, from 1
 */
public record Flow(
    String id,
    SourceType source,
    String title,
    String description,
    Condition condition,
    List<Node> nodes,
    FlowOptions options,
    boolean enabled,
    long version) {

  public Flow {
    nodes = List.copyOf(nodes);
  }

  MatchedFlow asMatched() {
    return new MatchedFlow(id, title, condition.text());
  }
}
