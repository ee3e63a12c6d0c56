package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what a workspace names is there, and there once. Paths are those of the YAML file.
 */
final class WorkspaceReferences {

  private final List<String> problems = new ArrayList<>();

  private WorkspaceReferences() {}

  static List<String> problems(WorkspaceContent content) {
    WorkspaceReferences check = new WorkspaceReferences();
    check.all(content);
    return check.problems;
  }

  private void all(WorkspaceContent content) {
    Set<String> environments = unique("environments", content.environments(), Environment::id);
    Set<String> projects = unique("projects", content.projects(), Project::id);
    Set<String> people = unique("people", content.people(), Person::email);
    Set<String> groups = unique("groups", content.groups(), Group::id);
    Set<String> instances = unique("instances", content.instances(), Instance::id);
    Set<String> databases = unique("databases", content.databases(), Database::path);
    Set<String> custom = unique("roles", content.roles(), Role::id);
    Set<String> builtIn = BuiltInRoles.ALL.stream().map(Role::id).collect(Collectors.toSet());
    custom.stream()
        .filter(builtIn::contains)
        .forEach(role -> problems.add("roles: " + role + " is built in and cannot be redefined"));
    Set<String> roles =
        Stream.concat(custom.stream(), builtIn.stream()).collect(Collectors.toSet());

    for (int i = 0; i < content.groups().size(); i++) {
      for (String member : content.groups().get(i).members()) {
        known("groups[" + i + "].members", "person", member, people);
      }
    }
    for (int i = 0; i < content.databases().size(); i++) {
      String path = "databases[" + i + "].";
      Database database = content.databases().get(i);
      known(path + "instance", "instance", database.instanceId(), instances);
      known(path + "environment", "environment", database.environmentId(), environments);
      known(path + "project", "project", database.projectId(), projects);
    }
    bindings("bindings", content, null, roles, people, groups, environments, databases);
    for (int i = 0; i < content.projects().size(); i++) {
      bindings(
          "projects[" + i + "].bindings",
          content,
          content.projects().get(i).id(),
          roles,
          people,
          groups,
          environments,
          databases);
    }
  }

  private void bindings(
      String list,
      WorkspaceContent content,
      @Nullable String projectId,
      Set<String> roles,
      Set<String> people,
      Set<String> groups,
      Set<String> environments,
      Set<String> databases) {
    List<Binding> bindings =
        content.bindings().stream()
            .filter(
                b -> projectId == null ? b.projectId() == null : projectId.equals(b.projectId()))
            .toList();
    for (int i = 0; i < bindings.size(); i++) {
      String path = list + "[" + i + "].";
      Binding binding = bindings.get(i);
      known(path + "role", "role", binding.roleId(), roles);
      if (binding.email() != null) {
        known(path + "person", "person", binding.email(), people);
      }
      if (binding.groupId() != null) {
        known(path + "group", "group", binding.groupId(), groups);
      }
      binding
          .environmentIds()
          .forEach(e -> known(path + "environments", "environment", e, environments));
      binding.databases().forEach(d -> known(path + "databases", "database", d, databases));
    }
  }

  private <T> Set<String> unique(String list, List<T> things, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < things.size(); i++) {
      String id = key.apply(things.get(i));
      if (!seen.add(id)) {
        problems.add(list + "[" + i + "]: " + id + " is there twice");
      }
    }
    return seen;
  }

  private void known(String path, String kind, String id, Set<String> allowed) {
    if (!allowed.contains(id) && !id.equals("?")) {
      problems.add(
          path + ": there is no " + kind + " " + id + "; there are " + new TreeSet<>(allowed));
    }
  }
}
