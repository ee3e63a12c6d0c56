package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that what a workspace names is there, and there once. Paths are those of the YAML file.
 */
final class WorkspaceReferences {

  /**
   * Something that names what is not there, or is there twice.
   *
   * @param from what names it
   * @param place where that stands in the file
   * @param field in which field; empty when it is about the whole
   */
  record Dangling(Object from, String place, String field, String message) {

    Fault inFile() {
      return new Fault(field.isEmpty() ? place : place + "." + field, message);
    }

    Fault inEntry() {
      return new Fault(field, message);
    }
  }

  private final List<Dangling> problems = new ArrayList<>();

  private WorkspaceReferences() {}

  static List<Dangling> dangling(WorkspaceContent content) {
    WorkspaceReferences check = new WorkspaceReferences();
    check.all(content);
    return check.problems;
  }

  private void all(WorkspaceContent content) {
    Set<String> environments = unique("environments", content.environments(), Environment::id);
    Set<String> projects = unique("projects", content.projects(), Project::id);
    Set<String> people = unique("people", content.people(), Person::email);
    Set<String> accounts = unique("serviceAccounts", content.serviceAccounts(), ServiceAccount::id);
    Set<String> groups = unique("groups", content.groups(), Group::id);
    Set<String> instances = unique("instances", content.instances(), Instance::id);
    Set<String> databases = unique("databases", content.databases(), Database::path);
    Set<String> custom = unique("roles", content.roles(), Role::id);
    Set<String> builtIn = BuiltInRoles.ALL.stream().map(Role::id).collect(Collectors.toSet());
    content.roles().stream()
        .filter(role -> builtIn.contains(role.id()))
        .forEach(
            role ->
                problems.add(
                    new Dangling(
                        role, "roles", "", role.id() + " is built in and cannot be redefined")));
    Set<String> roles =
        Stream.concat(custom.stream(), builtIn.stream()).collect(Collectors.toSet());

    for (int i = 0; i < content.groups().size(); i++) {
      Group group = content.groups().get(i);
      for (String member : group.members()) {
        known(group, "groups[" + i + "]", "members", "person", member, people);
      }
    }
    for (int i = 0; i < content.environments().size(); i++) {
      Environment environment = content.environments().get(i);
      for (String role : environment.releaseRoles()) {
        known(environment, "environments[" + i + "]", "releaseRoles", "role", role, roles);
      }
    }
    for (int i = 0; i < content.databases().size(); i++) {
      String place = "databases[" + i + "]";
      Database database = content.databases().get(i);
      known(database, place, "instance", "instance", database.instanceId(), instances);
      known(database, place, "environment", "environment", database.environmentId(), environments);
      known(database, place, "project", "project", database.projectId(), projects);
    }
    unique("bindings", content.bindings(), Binding::id);
    Map<String, Integer> counted = new HashMap<>();
    for (Binding binding : content.bindings()) {
      String list = list(content, binding);
      String place = list + "[" + (counted.merge(list, 1, Integer::sum) - 1) + "]";
      known(binding, place, "role", "role", binding.roleId(), roles);
      if (binding.serviceAccount() != null) {
        known(
            binding,
            place,
            "serviceAccount",
            "service account",
            binding.serviceAccount(),
            accounts);
      } else if (binding.email() != null) {
        known(binding, place, "person", "person", binding.email(), people);
      }
      if (binding.groupId() != null) {
        known(binding, place, "group", "group", binding.groupId(), groups);
      }
      if (binding.projectId() != null) {
        known(binding, place, "project", "project", binding.projectId(), projects);
      }
      binding
          .environmentIds()
          .forEach(e -> known(binding, place, "environments", "environment", e, environments));
      binding
          .databases()
          .forEach(d -> known(binding, place, "databases", "database", d, databases));
    }
  }

  /** The list in the file that a binding stands in: the workspace's, or its project's. */
  private static String list(WorkspaceContent content, Binding binding) {
    if (binding.projectId() == null) {
      return "bindings";
    }
    List<String> projects = content.projects().stream().map(Project::id).toList();
    return "projects[" + projects.indexOf(binding.projectId()) + "].bindings";
  }

  private <T> Set<String> unique(String list, List<T> things, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < things.size(); i++) {
      T thing = things.get(i);
      String id = key.apply(thing);
      if (!seen.add(id)) {
        problems.add(new Dangling(thing, list + "[" + i + "]", "", id + " is there twice"));
      }
    }
    return seen;
  }

  private void known(
      Object from, String place, String field, String kind, String id, Set<String> allowed) {
    if (!allowed.contains(id) && !id.equals("?")) {
      problems.add(
          new Dangling(
              from,
              place,
              field,
              "there is no " + kind + " " + id + "; there are " + new TreeSet<>(allowed)));
    }
  }
}
