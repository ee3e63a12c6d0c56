package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Permission;
import dev.stagegate.permission.Permission.Extent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person may do something now. Denied unless {@link Act} allows it; nobody inactive may
 * do anything.
 */
public final class Permissions {

  private Permissions() {}

  /**
   * @param creator of the issue; null where there is none yet
   * @param places all of them must be covered by a role that allows the act
   */
  public static boolean allow(
      Act act,
      Workspace workspace,
      String email,
      String projectId,
      @Nullable String creator,
      Collection<Place> places,
      Instant now) {
    if (!isPresent(workspace, email, projectId)) {
      return false;
    }
    if (act.permission().extent() == Extent.MEMBERS
        || (act.creatorMay() && email.equals(creator))) {
      return true;
    }
    return covers(
        binding -> workspace.gives(binding, act.permission()),
        workspace,
        email,
        projectId,
        places,
        now);
  }

  /** Whether somebody is active here, and may have to do with this project at all. */
  public static boolean isPresent(Workspace workspace, String email, String projectId) {
    String only = workspace.onlyProject(email);
    return workspace.isActive(email) && (only == null || only.equals(projectId));
  }

  /**
   * Whether somebody holds some of these roles now.
   *
   * @param places all of them must be covered by one of the roles
   */
  public static boolean holds(
      Collection<String> roles,
      Workspace workspace,
      String email,
      String projectId,
      Collection<Place> places,
      Instant now) {
    return covers(
        binding -> roles.contains(binding.roleId()), workspace, email, projectId, places, now);
  }

  private static boolean covers(
      Predicate<Binding> gives,
      Workspace workspace,
      String email,
      String projectId,
      Collection<Place> places,
      Instant now) {
    List<Binding> allowing = workspace.bindings(email, projectId, now).filter(gives).toList();
    return !allowing.isEmpty() && places.stream().allMatch(place -> covered(place, allowing));
  }

  /** The projects whose issues a person may read, besides those he or she created. */
  public static Set<String> readableProjects(Workspace workspace, String email, Instant now) {
    return workspace.projects().stream()
        .map(project -> project.id())
        .filter(
            id ->
                workspace
                    .bindings(email, id, now)
                    .anyMatch(binding -> workspace.gives(binding, Permission.ISSUES_READ)))
        .collect(Collectors.toSet());
  }

  private static boolean covered(Place place, List<Binding> bindings) {
    return bindings.stream().anyMatch(b -> b.covers(place.environmentId(), place.database()));
  }
}
