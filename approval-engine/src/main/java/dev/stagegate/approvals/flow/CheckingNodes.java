package dev.stagegate.approvals.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks who decides a flow's nodes, and how an approval goes through them.
 *
 * @param staff who can be asked; null where nobody will be, so that all may be named
 * @param faults what is wrong is added to
 */
record CheckingNodes(@Nullable Staff staff, List<FlowFault> faults) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  void checkDeciders(List<Node> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      checkDeciders("/nodes/" + i, nodes.get(i));
    }
  }

  private void checkDeciders(String field, Node node) {
    switch (node.deciders()) {
      case Deciders.Role(String roleId) ->
          checkKnown(field + "/role", "role", List.of(roleId), Staff::roleIds);
      case Deciders.Group(String groupId) ->
          checkKnown(field + "/group", "group", List.of(groupId), Staff::groupIds);
      case Deciders.People(List<String> emails) -> checkPeople(field + "/people", emails);
      case Deciders.External(String systemId) -> checkName(field + "/external", systemId);
    }
    checkQuorum(field + "/quorum", node);
  }

  void checkOptions(FlowOptions options) {
    checkDuration("/options/remindAfter", options.remindAfter());
    checkDuration("/options/expireAfter", options.expireAfter());
  }

  private void checkKnown(
      String field, String kind, List<String> named, Function<Staff, Set<String>> those) {
    if (staff == null) {
      named.forEach(name -> checkName(field, name));
      return;
    }
    Set<String> known = those.apply(staff);
    List<String> unknown = new ArrayList<>(named);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      String which = String.join(", ", unknown);
      String there = String.join(", ", known.stream().sorted().toList());
      fault(
          field,
          kind.equals("person")
              ? "no such " + kind + ": " + which
              : "no such " + kind + ": " + which + "; there are: " + there);
    }
  }

  private void checkPeople(String field, List<String> emails) {
    if (emails.isEmpty() || emails.size() > CheckingFlows.MOST_PEOPLE) {
      fault(field, "name 1 to " + CheckingFlows.MOST_PEOPLE + " people");
    } else {
      checkKnown(field, "person", emails, Staff::people);
    }
  }

  private void checkName(String field, String name) {
    if (name.isBlank() || name.length() > CheckingFlows.LONGEST_ID || name.indexOf('\0') >= 0) {
      fault(field, "must be 1 to " + CheckingFlows.LONGEST_ID + " characters");
    }
  }

  private void checkQuorum(String field, Node node) {
    int most =
        switch (node.deciders()) {
          case Deciders.Role _, Deciders.Group _ -> CheckingFlows.HIGHEST_QUORUM;
          case Deciders.People(List<String> emails) ->
              Math.clamp(emails.size(), 1, CheckingFlows.HIGHEST_QUORUM);
          case Deciders.External _ -> 1;
        };
    if (node.quorum() < 1 || node.quorum() > most) {
      fault(field, most == 1 ? "must be 1 here" : "must be 1 to " + most + " here");
    }
  }

  private void checkDuration(String field, @Nullable Duration duration) {
    if (duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
      fault(field, "must be " + SHORTEST + " to " + LONGEST);
    }
    if (duration != null && duration.getNano() != 0) {
      fault(field, "must be whole seconds");
    }
  }

  private void fault(String field, String message) {
    faults.add(FlowFault.of(field, message));
  }
}
