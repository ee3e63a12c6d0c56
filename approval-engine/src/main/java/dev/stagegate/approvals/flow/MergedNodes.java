package dev.stagegate.approvals.flow;

import dev.stagegate.events.PlannedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of several flows as one list: in flow order, equal nodes once, with the highest quorum
 * that any flow asks for. Nodes are equal that have the same deciders. Deciders that one flow asks
 * twice stay twice, since that flow wants two people.
 */
final class MergedNodes {

  private MergedNodes() {}

  static List<PlannedNode> of(List<Flow> flows) {
    Map<Key, Node> merged = new LinkedHashMap<>();
    for (Flow flow : flows) {
      Map<Deciders, Integer> times = new HashMap<>();
      for (Node node : flow.nodes()) {
        Key key = new Key(node.deciders(), times.merge(node.deciders(), 1, Integer::sum));
        merged.merge(key, node, MergedNodes::stricter);
      }
    }
    List<PlannedNode> nodes = new ArrayList<>();
    for (Node node : merged.values()) {
      nodes.add(node.planned("n" + (nodes.size() + 1)));
    }
    return nodes;
  }

  private static Node stricter(Node first, Node other) {
    return new Node(first.title(), first.deciders(), Math.max(first.quorum(), other.quorum()));
  }

  private record Key(Deciders deciders, int time) {}
}
