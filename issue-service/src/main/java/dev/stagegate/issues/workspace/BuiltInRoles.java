package dev.stagegate.issues.workspace;

import java.util.List;
import java.util.Set;

/** The roles every workspace has. */
public final class BuiltInRoles {

  public static final String WORKSPACE_ADMIN = "workspaceAdmin";
  public static final String WORKSPACE_DBA = "workspaceDBA";
  public static final String WORKSPACE_MEMBER = "workspaceMember";
  public static final String PROJECT_OWNER = "projectOwner";
  public static final String PROJECT_DEVELOPER = "projectDeveloper";
  public static final String PROJECT_RELEASER = "projectReleaser";
  public static final String PROJECT_VIEWER = "projectViewer";
  public static final String SQL_EDITOR_USER = "sqlEditorUser";

  public static final List<Role> ALL =
      List.of(
          new Role(WORKSPACE_ADMIN, "Workspace Admin", List.of()),
          new Role(WORKSPACE_DBA, "DBA", List.of()),
          new Role(WORKSPACE_MEMBER, "Workspace Member", List.of()),
          new Role(PROJECT_OWNER, "Project Owner", List.of()),
          new Role(PROJECT_DEVELOPER, "Project Developer", List.of()),
          new Role(PROJECT_RELEASER, "Project Releaser", List.of()),
          new Role(PROJECT_VIEWER, "Project Viewer", List.of()),
          new Role(SQL_EDITOR_USER, "SQL Editor User", List.of()));

  /** Those that say something about one project, and that its owners may give. */
  public static final Set<String> OF_PROJECTS =
      Set.of(PROJECT_OWNER, PROJECT_DEVELOPER, PROJECT_RELEASER, PROJECT_VIEWER, SQL_EDITOR_USER);

  private BuiltInRoles() {}
}
