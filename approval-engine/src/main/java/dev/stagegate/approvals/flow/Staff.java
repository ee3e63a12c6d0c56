package dev.stagegate.approvals.flow;

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
}
