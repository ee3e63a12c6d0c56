package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the other services are told of a workspace: one snapshot of it, and one of each project. */
final class DirectoryFacts {

  private static final long ANY_VERSION = 1;

  private DirectoryFacts() {}

  /**
   * The snapshots that differ between two states of the workspace; of a project that is gone, an
   * empty one.
   */
  static List<DirectoryFact> changes(
      @Nullable WorkspaceContent before, WorkspaceContent after, long version) {
    List<DirectoryFact> changed = new ArrayList<>();
    if (before == null || !workspace(before, ANY_VERSION).equals(workspace(after, ANY_VERSION))) {
      changed.add(workspace(after, version));
    }
    Map<String, ProjectDirectory> known = before == null ? Map.of() : projects(before, ANY_VERSION);
    projects(after, ANY_VERSION)
        .forEach(
            (id, project) -> {
              if (!project.equals(known.get(id))) {
                changed.add(at(project, version));
              }
            });
    known.forEach(
        (id, project) -> {
          if (after.projects().stream().noneMatch(p -> p.id().equals(id))) {
            changed.add(new ProjectDirectory(id, version, project.title(), false, List.of()));
          }
        });
    return changed;
  }

  private static WorkspaceDirectory workspace(WorkspaceContent content, long version) {
    List<Role> roles = new ArrayList<>(BuiltInRoles.ALL);
    roles.addAll(content.roles());
    return new WorkspaceDirectory(
        version,
        content.unmatched(),
        content.people().stream()
            .map(
                p ->
                    new DirectoryFact.Person(
                        p.email(), p.name(), p.active(), p.credentialsVersion()))
            .toList(),
        content.groups().stream()
            .map(g -> new DirectoryFact.Group(g.id(), g.title(), g.members()))
            .toList(),
        roles.stream()
            .map(r -> new DirectoryFact.Role(r.id(), r.title(), r.permissions()))
            .toList(),
        bindings(content, null),
        content.serviceAccounts().stream()
            .map(
                s ->
                    new DirectoryFact.ServiceAccount(
                        s.name(), s.title(), s.active(), s.tokensAfter()))
            .toList());
  }

  private static Map<String, ProjectDirectory> projects(WorkspaceContent content, long version) {
    Map<String, ProjectDirectory> all = new LinkedHashMap<>();
    for (Project project : content.projects()) {
      all.put(
          project.id(),
          new ProjectDirectory(
              project.id(),
              version,
              project.title(),
              project.selfApproval(),
              bindings(content, project.id())));
    }
    return all;
  }

  private static ProjectDirectory at(ProjectDirectory project, long version) {
    return new ProjectDirectory(
        project.projectId(), version, project.title(), project.selfApproval(), project.bindings());
  }

  private static List<DirectoryFact.Binding> bindings(
      WorkspaceContent content, @Nullable String projectId) {
    return content.bindings().stream()
        .filter(b -> Objects.equals(b.projectId(), projectId))
        .map(
            b ->
                new DirectoryFact.Binding(
                    b.roleId(),
                    b.email(),
                    b.groupId(),
                    b.expiresAt(),
                    b.environmentIds(),
                    b.databases()))
        .toList();
  }
}
