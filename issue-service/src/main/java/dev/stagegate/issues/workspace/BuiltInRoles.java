package dev.stagegate.issues.workspace;

import dev.stagegate.permission.Roles;
import java.util.List;
import java.util.Set;

/** The roles every workspace has. What they may do stands in the table of permissions. */
public final class BuiltInRoles {

  public static final String WORKSPACE_ADMIN = Roles.WORKSPACE_ADMIN;
  public static final String WORKSPACE_MEMBER = Roles.WORKSPACE_MEMBER;
  public static final String PROJECT_OWNER = Roles.PROJECT_OWNER;

  public static final List<Role> ALL =
      List.of(
          new Role(Roles.WORKSPACE_ADMIN, "Workspace Admin", List.of()),
          new Role(Roles.WORKSPACE_DBA, "DBA", List.of()),
          new Role(Roles.WORKSPACE_MEMBER, "Workspace Member", List.of()),
          new Role(Roles.PROJECT_OWNER, "Project Owner", List.of()),
          new Role(Roles.PROJECT_DEVELOPER, "Project Developer", List.of()),
          new Role(Roles.PROJECT_RELEASER, "Project Releaser", List.of()),
          new Role(Roles.PROJECT_VIEWER, "Project Viewer", List.of()),
          new Role(Roles.SQL_EDITOR_USER, "SQL Editor User", List.of()));

  /** Those that say something about one project, and that its owners may give. */
  public static final Set<String> OF_PROJECTS = Roles.OF_PROJECTS;

  private BuiltInRoles() {}
}
