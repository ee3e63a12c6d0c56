package dev.stagegate.approvals.flow;

import dev.stagegate.events.PlannedNode;
import java.util.List;
import java.util.Locale;

/** Who decides a node. */
public sealed interface Deciders {

  /** Whoever holds the role in the project or the workspace. */
  record Role(String roleId) implements Deciders {}

  /**
   * These people, by e-mail.
   *
   * @param emails sorted, each once
   */
  record People(List<String> emails) implements Deciders {
    public People {
      emails =
          emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
    }
  }

  /** The members of the group. */
  record Group(String groupId) implements Deciders {}

  /** An external (OA) system. */
  record External(String systemId) implements Deciders {}

  /** Who decides a node of an approval. */
  static Deciders of(PlannedNode node) {
    String roleId = node.roleId();
    String groupId = node.groupId();
    String systemId = node.systemId();
    if (roleId != null) {
      return new Role(roleId);
    }
    if (groupId != null) {
      return new Group(groupId);
    }
    return systemId != null ? new External(systemId) : new People(node.people());
  }

  /** A node of an approval that these decide. */
  default PlannedNode planned(String nodeId, String title, int quorum) {
    return switch (this) {
      case Role(String roleId) ->
          new PlannedNode(nodeId, title, roleId, List.of(), null, null, quorum);
      case People(List<String> emails) ->
          new PlannedNode(nodeId, title, null, emails, null, null, quorum);
      case Group(String groupId) ->
          new PlannedNode(nodeId, title, null, List.of(), groupId, null, quorum);
      case External(String systemId) ->
          new PlannedNode(nodeId, title, null, List.of(), null, systemId, quorum);
    };
  }
}
