package dev.stagegate.issues.access;

import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_DEVELOPER;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_OWNER;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_RELEASER;
import static dev.stagegate.issues.workspace.BuiltInRoles.WORKSPACE_ADMIN;
import static dev.stagegate.issues.workspace.BuiltInRoles.WORKSPACE_DBA;

import java.util.Set;

/**
 * What a person can do with issues, and who may: this table and nothing else. What stands nowhere
 * is denied. A role counts when it is held at this moment in the issue's project or in the
 * workspace, within its limits.
 */
public enum Act {
  OPEN_ISSUE(
      Creator.NOT_BY_ITSELF, PROJECT_DEVELOPER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  /** Any role at all is enough to read. */
  READ_ISSUE(Creator.ALWAYS),
  CHANGE_STATEMENT(
      Creator.NOT_BY_ITSELF, PROJECT_DEVELOPER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  CHANGE_ASSIGNEE(Creator.ALWAYS, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  RING_BELL(Creator.ALWAYS),
  CLOSE_ISSUE(Creator.ALWAYS, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  ROLL_OUT(Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  /** To decide about a task that failed or whose outcome nobody knows. */
  SETTLE_TASK(
      Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  SKIP_TASK(Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN);

  private final Creator creator;
  private final Set<String> roles;

  Act(Creator creator, String... roles) {
    this.creator = creator;
    this.roles = Set.of(roles);
  }

  boolean creatorMay() {
    return creator == Creator.ALWAYS;
  }

  boolean isAllowedTo(String roleId) {
    return this == READ_ISSUE || roles.contains(roleId);
  }

  private enum Creator {
    /** The issue's creator may, whatever roles he or she holds. */
    ALWAYS,
    /** Having created the issue is not enough. */
    NOT_BY_ITSELF
  }
}
