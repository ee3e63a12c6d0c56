package dev.stagegate.issues.workspace;

import dev.stagegate.issues.workspace.Proposal.Changed;
import dev.stagegate.issues.workspace.Refused.Reason;
import dev.stagegate.issues.workspace.WorkspaceReferences.Dangling;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an edit may come to: everything that is named is there, and somebody is left who may edit.
 */
final class EditRules {

  private static final int NAMED = 10;

  private EditRules() {}

  static Proposal checked(WorkspaceContent before, Changed changed, Instant now) {
    List<Dangling> dangling = WorkspaceReferences.dangling(changed.content());
    List<Dangling> own = dangling.stream().filter(d -> d.from().equals(changed.entry())).toList();
    if (!own.isEmpty()) {
      return Refused.invalid(own.stream().map(Dangling::inEntry).toList());
    }
    if (!dangling.isEmpty()) {
      return Refused.because(Reason.IN_USE, namedBy(dangling));
    }
    return losesAdministrators(before, changed.content(), now)
        ? Refused.because(
            Reason.LAST_ADMINISTRATOR,
            "Nobody would be left who is workspaceAdmin in the whole workspace, active, and for"
                + " good; make somebody one first.")
        : changed;
  }

  private static String namedBy(List<Dangling> dangling) {
    List<String> names = dangling.stream().map(d -> name(d.from())).distinct().toList();
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED
        ? "It is still named by " + some + " and " + (names.size() - NAMED) + " more."
        : "It is still named by " + some + ".";
  }

  private static String name(Object thing) {
    return switch (thing) {
      case Binding binding -> given(binding);
      case Database database -> "database " + database.path();
      case Environment environment -> "environment " + environment.id();
      case Group group -> "group " + group.id();
      default -> thing.toString();
    };
  }

  /** Nobody knows a binding by its id. */
  private static String given(Binding binding) {
    return "the role "
        + binding.roleId()
        + " of "
        + (binding.groupId() == null ? binding.email() : "group " + binding.groupId())
        + (binding.projectId() == null
            ? " in the whole workspace"
            : " in project " + binding.projectId());
  }

  private static boolean losesAdministrators(
      WorkspaceContent before, WorkspaceContent after, Instant now) {
    boolean somebodyForGood = isThereAnAdministrator(before, Instant.MAX);
    return isThereAnAdministrator(before, now)
        && !isThereAnAdministrator(after, somebodyForGood ? Instant.MAX : now);
  }

  private static boolean isThereAnAdministrator(WorkspaceContent content, Instant at) {
    Workspace workspace = new Workspace(0, content);
    // A person: a service account that administers cannot sign in to put things right.
    return content.people().stream()
        .anyMatch(person -> workspace.isAdministrator(person.email(), at));
  }
}
