package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Permission;
import dev.stagegate.permission.Roles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a person may do now, so that pages need not show what would be refused. It is no promise:
 * roles may be limited to environments or databases, and each call is decided by itself.
 *
 * @param everywhere in the workspace and all its projects
 * @param inProjects in single projects, by id, those of everywhere included
 */
record OwnRights(List<Permission> everywhere, Map<String, List<Permission>> inProjects) {

  static OwnRights of(Workspace workspace, String email, Instant now) {
    Map<String, List<Permission>> inProjects = new TreeMap<>();
    workspace
        .projects()
        .forEach(
            project -> {
              List<Permission> own =
                  permissions(p -> inProject(workspace, email, project.id(), p, now));
              if (own.stream().anyMatch(permission -> !isForMembers(permission))) {
                inProjects.put(project.id(), own);
              }
            });
    return new OwnRights(permissions(p -> everywhere(workspace, email, p, now)), inProjects);
  }

  private static List<Permission> permissions(Predicate<Permission> held) {
    return Arrays.stream(Permission.values()).filter(held).toList();
  }

  private static boolean isForMembers(Permission permission) {
    return permission.extent() == Permission.Extent.MEMBERS;
  }

  private static boolean everywhere(
      Workspace workspace, String email, Permission permission, Instant now) {
    Stream<Binding> giving =
        workspace
            .held(email, now)
            .filter(binding -> binding.projectId() == null)
            .filter(binding -> workspace.gives(binding, permission));
    return switch (permission.extent()) {
      case ANYBODY, PERSONAL, CREATOR -> false;
      case MEMBERS -> workspace.isActive(email);
      case ANY_ROLE, PROJECT -> giving.findAny().isPresent();
      case WORKSPACE, ADMINISTRATION ->
          permission == Permission.ROLES_BIND
              ? WorkspaceRights.mayEdit(workspace, email, now)
              : giving.anyMatch(Binding::isUnlimited);
    };
  }

  private static boolean inProject(
      Workspace workspace, String email, String projectId, Permission permission, Instant now) {
    return switch (permission.extent()) {
      case ANYBODY, PERSONAL, CREATOR -> false;
      case ANY_ROLE, PROJECT ->
          workspace
              .bindings(email, projectId, now)
              .anyMatch(binding -> workspace.gives(binding, permission));
      case MEMBERS, WORKSPACE, ADMINISTRATION ->
          permission == Permission.ROLES_BIND
              ? WorkspaceRights.mayBind(workspace, email, Roles.PROJECT_VIEWER, projectId, now)
              : everywhere(workspace, email, permission, now);
    };
  }
}
