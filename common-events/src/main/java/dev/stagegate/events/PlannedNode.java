package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One approval node of an approval, as it will be asked in its turn. */
public record PlannedNode(
    @JsonPropertyDescription("The node's id, unique within its approval") String nodeId,
    @JsonPropertyDescription("What people read, such as Project Owner") String title,
    @JsonPropertyDescription("The role that must say yes, such as projectOwner") String roleId) {

  public PlannedNode {
    Require.id(nodeId, "nodeId");
    Require.text(title, "title");
    Require.id(roleId, "roleId");
  }
}
