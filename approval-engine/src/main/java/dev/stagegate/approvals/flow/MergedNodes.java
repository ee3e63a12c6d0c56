package dev.stagegate.approvals.flow;

import dev.stagegate.events.PlannedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of several flows as one list: in flow order, equal nodes once. A role that one flow
 * asks twice stays twice, since that flow wants two people.
 */
final class MergedNodes {

  private MergedNodes() {}

  static List<PlannedNode> of(List<Flow> flows) {
    Map<Key, Node> merged = new LinkedHashMap<>();
    for (Flow flow : flows) {
      Map<String, Integer> times = new HashMap<>();
      for (Node node : flow.nodes()) {
        merged.putIfAbsent(
            new Key(node.roleId(), times.merge(node.roleId(), 1, Integer::sum)), node);
      }
    }
    List<PlannedNode> nodes = new ArrayList<>();
    for (Node node : merged.values()) {
      nodes.add(new PlannedNode("n" + (nodes.size() + 1), node.title(), node.roleId()));
    }
    return nodes;
  }

  private record Key(String roleId, int time) {}
}
