package dev.stagegate.issues.access;

import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_DEVELOPER;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_OWNER;
import static dev.stagegate.issues.workspace.BuiltInRoles.PROJECT_RELEASER;
import static dev.stagegate.issues.workspace.BuiltInRoles.SQL_EDITOR_USER;
import static dev.stagegate.issues.workspace.BuiltInRoles.WORKSPACE_ADMIN;
import static dev.stagegate.issues.workspace.BuiltInRoles.WORKSPACE_DBA;

import dev.stagegate.events.SourceType;
import java.util.Set;

/**
 * What a person can do with issues, and who may: this table and nothing else. What stands nowhere
 * is denied. A role counts when it is held at this moment in the issue's project or in the
 * workspace, within its limits.
 */
public enum Act {
  OPEN_ISSUE(
      Creator.NOT_BY_ITSELF, PROJECT_DEVELOPER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  EXPORT_DATA(
      Creator.NOT_BY_ITSELF,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      SQL_EDITOR_USER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  /** To ask for access for a time: any role at all is enough. */
  REQUEST_ACCESS(Needs.ANY_ROLE, Creator.NOT_BY_ITSELF),
  /** To ask for a role: who has none needs it most. */
  REQUEST_ROLE(Needs.NOTHING, Creator.NOT_BY_ITSELF),
  /** To take back what somebody else was given for a time. */
  REVOKE_ACCESS(Creator.NOT_BY_ITSELF, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  READ_ISSUE(Needs.ANY_ROLE, Creator.ALWAYS),
  CHANGE_STATEMENT(
      Creator.NOT_BY_ITSELF, PROJECT_DEVELOPER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  CHANGE_ASSIGNEE(Creator.ALWAYS, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  RING_BELL(Creator.ALWAYS),
  CLOSE_ISSUE(Creator.ALWAYS, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  ROLL_OUT(Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  /** To have the tasks of a stage looked at on their targets again. */
  CHECK_STAGE(
      Creator.ALWAYS,
      PROJECT_DEVELOPER,
      PROJECT_RELEASER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  /** To decide about a task that failed or whose outcome nobody knows. */
  SETTLE_TASK(
      Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  SKIP_TASK(Creator.NOT_BY_ITSELF, PROJECT_RELEASER, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN);

  private final Needs needs;
  private final Creator creator;
  private final Set<String> roles;

  Act(Creator creator, String... roles) {
    this.needs = Needs.ONE_OF;
    this.creator = creator;
    this.roles = Set.of(roles);
  }

  Act(Needs needs, Creator creator) {
    this.needs = needs;
    this.creator = creator;
    this.roles = Set.of();
  }

  /** What somebody needs to ask for this kind of request. */
  public static Act toOpen(SourceType source) {
    return switch (source) {
      case CHANGE_DATABASE, CREATE_DATABASE, FALLBACK -> OPEN_ISSUE;
      case EXPORT_DATA -> EXPORT_DATA;
      case REQUEST_ROLE -> REQUEST_ROLE;
      case REQUEST_JIT_ACCESS -> REQUEST_ACCESS;
    };
  }

  boolean creatorMay() {
    return creator == Creator.ALWAYS;
  }

  boolean isAllowedTo(String roleId) {
    return needs != Needs.ONE_OF || roles.contains(roleId);
  }

  boolean needsNothing() {
    return needs == Needs.NOTHING;
  }

  private enum Needs {
    /** One of the roles. */
    ONE_OF,
    ANY_ROLE,
    /** To be an active person of the workspace. */
    NOTHING
  }

  private enum Creator {
    /** The issue's creator may, whatever roles he or she holds. */
    ALWAYS,
    /** Having created the issue is not enough. */
    NOT_BY_ITSELF
  }
}
