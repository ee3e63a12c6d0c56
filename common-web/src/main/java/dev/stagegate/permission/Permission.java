package dev.stagegate.permission;

import static dev.stagegate.permission.Roles.PROJECT_DEVELOPER;
import static dev.stagegate.permission.Roles.PROJECT_OWNER;
import static dev.stagegate.permission.Roles.PROJECT_RELEASER;
import static dev.stagegate.permission.Roles.PROJECT_VIEWER;
import static dev.stagegate.permission.Roles.SQL_EDITOR_USER;
import static dev.stagegate.permission.Roles.WORKSPACE_ADMIN;
import static dev.stagegate.permission.Roles.WORKSPACE_DBA;
import static dev.stagegate.permission.Roles.WORKSPACE_MEMBER;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What can be allowed, and to which roles: this table and nothing else. What stands nowhere is
 * denied. A role of projects counts in its project; one that is held in the workspace counts
 * everywhere.
 */
public enum Permission {
  /** The call protects itself. */
  ANYBODY("public", Extent.ANYBODY),
  /** Sessions, tokens and lists of one's own. */
  OWN("own", Extent.MEMBERS),
  /** What one person was given, whoever else holds what. */
  PERSONAL("personal", Extent.PERSONAL),

  WORKSPACE_READ("workspace.read", Extent.MEMBERS),
  WORKSPACE_READ_ALL("workspace.readAll", Extent.WORKSPACE, WORKSPACE_DBA, WORKSPACE_ADMIN),
  WORKSPACE_EDIT("workspace.edit", Extent.ADMINISTRATION, WORKSPACE_ADMIN),
  ROLES_BIND("roles.bind", Extent.ADMINISTRATION, PROJECT_OWNER, WORKSPACE_ADMIN),
  AUDIT_READ("audit.read", Extent.ADMINISTRATION, WORKSPACE_ADMIN),
  /** How the installation is: its schema, topics, lags and clocks. */
  INSTALLATION_READ("installation.read", Extent.ADMINISTRATION, WORKSPACE_ADMIN),
  /** What readers gave up, with what it says: SQL may be among it. */
  DEAD_LETTERS_READ("deadLetters.read", Extent.ADMINISTRATION, WORKSPACE_ADMIN),
  DEAD_LETTERS_SETTLE("deadLetters.settle", Extent.ADMINISTRATION, WORKSPACE_ADMIN),

  ISSUES_OPEN(
      "issues.open",
      Extent.PROJECT,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  DATA_EXPORT(
      "data.export",
      Extent.PROJECT,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      SQL_EDITOR_USER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  /** Any role at all is enough. */
  ACCESS_REQUEST(
      "access.request",
      Extent.PROJECT,
      WORKSPACE_MEMBER,
      PROJECT_VIEWER,
      PROJECT_RELEASER,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      SQL_EDITOR_USER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  /** Who has no role needs it most. */
  ROLES_REQUEST("roles.request", Extent.MEMBERS),
  ACCESS_REVOKE("access.revoke", Extent.PROJECT, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  ISSUES_READ(
      "issues.read",
      Extent.PROJECT,
      PROJECT_VIEWER,
      PROJECT_RELEASER,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      SQL_EDITOR_USER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  ISSUES_CHANGE(
      "issues.change",
      Extent.PROJECT,
      PROJECT_DEVELOPER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  ISSUES_ASSIGN("issues.assign", Extent.PROJECT, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  ISSUES_REMIND("issues.remind", Extent.CREATOR),
  ISSUES_CLOSE("issues.close", Extent.PROJECT, PROJECT_OWNER, WORKSPACE_DBA, WORKSPACE_ADMIN),
  ISSUES_ROLL_OUT(
      "issues.rollOut",
      Extent.PROJECT,
      PROJECT_RELEASER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  STAGES_CHECK(
      "stages.check",
      Extent.PROJECT,
      PROJECT_DEVELOPER,
      PROJECT_RELEASER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  TASKS_SETTLE(
      "tasks.settle",
      Extent.PROJECT,
      PROJECT_RELEASER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),
  TASKS_SKIP(
      "tasks.skip",
      Extent.PROJECT,
      PROJECT_RELEASER,
      PROJECT_OWNER,
      WORKSPACE_DBA,
      WORKSPACE_ADMIN),

  /** Holders of custom roles too, whatever these are for: a flow may ask them. */
  APPROVALS_READ("approvals.read", Extent.ANY_ROLE),
  FLOWS_READ("flows.read", Extent.MEMBERS),
  FLOWS_EDIT("flows.edit", Extent.ADMINISTRATION, WORKSPACE_DBA, WORKSPACE_ADMIN),
  RISKS_EDIT("risks.edit", Extent.ADMINISTRATION, WORKSPACE_ADMIN),
  CHANNELS_NAME("channels.name", Extent.MEMBERS),
  CHANNELS_EDIT("channels.edit", Extent.ADMINISTRATION, WORKSPACE_ADMIN);

  /** Among whom it is looked for who has it. */
  public enum Extent {
    /** Everybody, signed in or not. */
    ANYBODY,
    /** Everybody who is active. */
    MEMBERS,
    /** Whoever it was given to, and nobody by a role. */
    PERSONAL,
    /** Who created the issue, and nobody by a role. */
    CREATOR,
    /** Whoever holds any role in the project or in the workspace but being a member of it. */
    ANY_ROLE,
    /** Holders of roles in the project or in the workspace. */
    PROJECT,
    /** Holders of roles in the workspace, without limits. */
    WORKSPACE,
    /** The same, and no custom role can have it: it would be as good as being administrator. */
    ADMINISTRATION
  }

  private final String id;
  private final Extent extent;
  private final List<String> roles;

  Permission(String id, Extent extent, String... roles) {
    this.id = id;
    this.extent = extent;
    this.roles = List.of(roles);
  }

  /** As it stands in custom roles and in the table for people. */
  public String id() {
    return id;
  }

  public Extent extent() {
    return extent;
  }

  /** The built-in roles that have it by name. */
  public List<String> roles() {
    return roles;
  }

  /**
   * Whether a role has it.
   *
   * @param permissions what it has as a custom role; empty for one that is built in
   */
  public boolean isOf(String roleId, Collection<String> permissions) {
    return switch (extent) {
      case ANYBODY, MEMBERS -> true;
      case PERSONAL, CREATOR -> false;
      case ANY_ROLE -> !roleId.equals(WORKSPACE_MEMBER);
      case PROJECT, WORKSPACE -> roles.contains(roleId) || permissions.contains(id);
      case ADMINISTRATION -> roles.contains(roleId);
    };
  }

  /** Whether a custom role can have it. */
  public boolean isForCustomRoles() {
    return switch (extent) {
      case PROJECT, WORKSPACE -> true;
      case ANYBODY, MEMBERS, PERSONAL, CREATOR, ANY_ROLE, ADMINISTRATION -> false;
    };
  }

  public static Optional<Permission> named(String id) {
    return Arrays.stream(values()).filter(permission -> permission.id.equals(id)).findFirst();
  }
}
