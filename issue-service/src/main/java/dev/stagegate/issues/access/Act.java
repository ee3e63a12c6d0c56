package dev.stagegate.issues.access;

import dev.stagegate.events.SourceType;
import dev.stagegate.permission.Permission;

/**
 * What a person can do with issues: which permission it takes, and whether having created the issue
 * is as good. A role counts when it is held at this moment in the issue's project or in the
 * workspace, within its limits.
 */
public enum Act {
  OPEN_ISSUE(Permission.ISSUES_OPEN, Creator.NOT_BY_ITSELF),
  EXPORT_DATA(Permission.DATA_EXPORT, Creator.NOT_BY_ITSELF),
  REQUEST_ACCESS(Permission.ACCESS_REQUEST, Creator.NOT_BY_ITSELF),
  REQUEST_ROLE(Permission.ROLES_REQUEST, Creator.NOT_BY_ITSELF),
  /** To take back what somebody else was given for a time. */
  REVOKE_ACCESS(Permission.ACCESS_REVOKE, Creator.NOT_BY_ITSELF),
  READ_ISSUE(Permission.ISSUES_READ, Creator.ALWAYS),
  CHANGE_STATEMENT(Permission.ISSUES_CHANGE, Creator.NOT_BY_ITSELF),
  CHANGE_ASSIGNEE(Permission.ISSUES_ASSIGN, Creator.ALWAYS),
  RING_BELL(Permission.ISSUES_REMIND, Creator.ALWAYS),
  CLOSE_ISSUE(Permission.ISSUES_CLOSE, Creator.ALWAYS),
  ROLL_OUT(Permission.ISSUES_ROLL_OUT, Creator.NOT_BY_ITSELF),
  /** To have the tasks of a stage looked at on their targets again. */
  CHECK_STAGE(Permission.STAGES_CHECK, Creator.ALWAYS),
  /** To decide about a task that failed or whose outcome nobody knows. */
  SETTLE_TASK(Permission.TASKS_SETTLE, Creator.NOT_BY_ITSELF),
  SKIP_TASK(Permission.TASKS_SKIP, Creator.NOT_BY_ITSELF);

  private final Permission permission;
  private final Creator creator;

  Act(Permission permission, Creator creator) {
    this.permission = permission;
    this.creator = creator;
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

  public Permission permission() {
    return permission;
  }

  boolean creatorMay() {
    return creator == Creator.ALWAYS;
  }

  private enum Creator {
    /** The issue's creator may, whatever roles he or she holds. */
    ALWAYS,
    /** Having created the issue is not enough. */
    NOT_BY_ITSELF
  }
}
