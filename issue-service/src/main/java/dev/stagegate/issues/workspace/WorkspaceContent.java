package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact.Unmatched;
import java.util.List;

/** All that a workspace consists of, as it is written down. */
record WorkspaceContent(
    Unmatched unmatched,
    List<Environment> environments,
    List<Project> projects,
    List<Person> people,
    List<Group> groups,
    List<Role> roles,
    List<Binding> bindings,
    List<Instance> instances,
    List<Database> databases) {

  static final WorkspaceContent EMPTY =
      new WorkspaceContent(
          Unmatched.HOLD,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  WorkspaceContent withPeople(List<Person> others) {
    return new WorkspaceContent(
        unmatched, environments, projects, others, groups, roles, bindings, instances, databases);
  }
}
