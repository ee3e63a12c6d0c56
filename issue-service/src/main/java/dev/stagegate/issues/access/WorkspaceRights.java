package dev.stagegate.issues.access;

import static dev.stagegate.issues.workspace.BuiltInRoles.OF_PROJECTS;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_OWNER;
import static dev.stagegate.issues.workspace.BuiltInRoles.WORKSPACE_DBA;

import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do with the workspace itself, and who may: these rules and nothing else. A role
 * that is limited to environments or databases gives no say about the whole.
 */
public final class WorkspaceRights {

  private WorkspaceRights() {}

  /** To know the names of what is there: everybody who is active. */
  public static boolean mayRead(Workspace workspace, String email) {
    return workspace.isActive(email);
  }

  /** To see where instances are, and who holds what everywhere. */
  public static boolean mayReadAll(Workspace workspace, String email, Instant now) {
    return workspace.isAdministrator(email, now)
        || workspace
            .held(email, now)
            .anyMatch(
                binding ->
                    binding.roleId().equals(WORKSPACE_DBA)
                        && binding.projectId() == null
                        && binding.isUnlimited());
  }

  /** To change anything. */
  public static boolean mayEdit(Workspace workspace, String email, Instant now) {
    return workspace.isAdministrator(email, now);
  }

  /**
   * To give a role, or to change or take away what gives it. A project's owners may with the roles
   * of projects, in their own project; never with others, since a flow may ask for those just
   * because no owner can hand them out.
   */
  public static boolean mayBind(
      Workspace workspace, String email, String roleId, @Nullable String projectId, Instant now) {
    return workspace.isAdministrator(email, now)
        || (projectId != null
            && OF_PROJECTS.contains(roleId)
            && workspace.bindings(email, projectId, now).anyMatch(WorkspaceRights::owns));
  }

  private static boolean owns(Binding binding) {
    return binding.roleId().equals(PROJECT_OWNER) && binding.isUnlimited();
  }
}
