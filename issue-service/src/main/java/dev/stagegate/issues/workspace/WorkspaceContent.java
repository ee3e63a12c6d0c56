package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact.Unmatched;
import java.util.List;

/** All that a workspace consists of, as it is written down. */
public record WorkspaceContent(
    Unmatched unmatched,
    List<Environment> environments,
    List<Project> projects,
    List<Person> people,
    List<Group> groups,
    List<Role> roles,
    List<Binding> bindings,
    List<Instance> instances,
    List<Database> databases,
    List<ServiceAccount> serviceAccounts) {

  public WorkspaceContent {
    environments = List.copyOf(environments);
    projects = List.copyOf(projects);
    people = List.copyOf(people);
    groups = List.copyOf(groups);
    roles = List.copyOf(roles);
    bindings = List.copyOf(bindings);
    instances = List.copyOf(instances);
    databases = List.copyOf(databases);
    serviceAccounts = List.copyOf(serviceAccounts);
  }

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
          List.of(),
          List.of());

  WorkspaceContent withUnmatched(Unmatched other) {
    return new WorkspaceContent(
        other,
        environments,
        projects,
        people,
        groups,
        roles,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withEnvironments(List<Environment> others) {
    return new WorkspaceContent(
        unmatched,
        others,
        projects,
        people,
        groups,
        roles,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withProjects(List<Project> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        others,
        people,
        groups,
        roles,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withPeople(List<Person> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        others,
        groups,
        roles,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withGroups(List<Group> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        others,
        roles,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withRoles(List<Role> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        groups,
        others,
        bindings,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withBindings(List<Binding> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        groups,
        roles,
        others,
        instances,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withInstances(List<Instance> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        groups,
        roles,
        bindings,
        others,
        databases,
        serviceAccounts);
  }

  WorkspaceContent withDatabases(List<Database> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        groups,
        roles,
        bindings,
        instances,
        others,
        serviceAccounts);
  }

  WorkspaceContent withServiceAccounts(List<ServiceAccount> others) {
    return new WorkspaceContent(
        unmatched,
        environments,
        projects,
        people,
        groups,
        roles,
        bindings,
        instances,
        databases,
        others);
  }
}
