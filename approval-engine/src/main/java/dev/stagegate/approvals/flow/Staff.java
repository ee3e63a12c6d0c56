package dev.stagegate.approvals.flow;

import java.util.List;
import java.util.Set;

/**
 * The roles, groups and active people there are: nobody else can be asked.
 *
 * @param people by e-mail
 */
public record Staff(Set<String> roleIds, Set<String> groupIds, Set<String> people) {

  public Staff {
    roleIds = Set.copyOf(roleIds);
    groupIds = Set.copyOf(groupIds);
    people = Set.copyOf(people);
  }

  /** Whether enough of those whom a node names are there; whoever holds a role is not looked at. */
  public boolean canDecide(Node node) {
    return switch (node.deciders()) {
      case Deciders.Role(String roleId) -> roleIds.contains(roleId);
      case Deciders.Group(String groupId) -> groupIds.contains(groupId);
      case Deciders.People(List<String> emails) ->
          emails.stream().filter(people::contains).count() >= node.quorum();
      case Deciders.External _ -> true;
    };
  }
}
