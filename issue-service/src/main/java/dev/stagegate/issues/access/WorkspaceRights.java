package dev.stagegate.issues.access;

import static dev.stagegate.issues.workspace.BuiltInRoles.OF_PROJECTS;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_OWNER;

import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Permission;
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
    return inWorkspace(workspace, email, Permission.WORKSPACE_READ_ALL, now);
  }

  /** To change anything. */
  public static boolean mayEdit(Workspace workspace, String email, Instant now) {
    return inWorkspace(workspace, email, Permission.WORKSPACE_EDIT, now);
  }

  /** To read who did what. */
  public static boolean mayReadAudit(Workspace workspace, String email, Instant now) {
    return inWorkspace(workspace, email, Permission.AUDIT_READ, now);
  }

  /** To do what is for administrators, and is not about the workspace's own things. */
  public static boolean mayAdminister(
      Workspace workspace, String email, Permission permission, Instant now) {
    return inWorkspace(workspace, email, permission, now);
  }

  private static boolean inWorkspace(
      Workspace workspace, String email, Permission permission, Instant now) {
    return workspace
        .held(email, now)
        .anyMatch(
            binding ->
                binding.projectId() == null
                    && binding.isUnlimited()
                    && workspace.gives(binding, permission));
  }

  /**
   * To give a role, or to change or take away what gives it. A project's owners may with the roles
   * of projects, in their own project; never with others, since a flow may ask for those just
   * because no owner can hand them out.
   */
  public static boolean mayBind(
      Workspace workspace, String email, String roleId, @Nullable String projectId, Instant now) {
    return mayEdit(workspace, email, now)
        || (projectId != null
            && OF_PROJECTS.contains(roleId)
            && workspace.bindings(email, projectId, now).anyMatch(WorkspaceRights::owns));
  }

  private static boolean owns(Binding binding) {
    return binding.roleId().equals(PROJECT_OWNER) && binding.isUnlimited();
  }
}
