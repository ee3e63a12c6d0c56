package dev.stagegate.permission;

import java.util.List;
import java.util.Set;

/** The ids of the roles that every workspace has. */
public final class Roles {

  public static final String WORKSPACE_ADMIN = "workspaceAdmin";
  public static final String WORKSPACE_DBA = "workspaceDBA";
  public static final String WORKSPACE_MEMBER = "workspaceMember";
  public static final String PROJECT_OWNER = "projectOwner";
  public static final String PROJECT_DEVELOPER = "projectDeveloper";
  public static final String PROJECT_RELEASER = "projectReleaser";
  public static final String PROJECT_VIEWER = "projectViewer";
  public static final String SQL_EDITOR_USER = "sqlEditorUser";

  /** Those that say something about the whole workspace. */
  public static final List<String> OF_WORKSPACE =
      List.of(WORKSPACE_ADMIN, WORKSPACE_DBA, WORKSPACE_MEMBER);

  /** Those that say something about one project, and that its owners may give. */
  public static final Set<String> OF_PROJECTS =
      Set.of(PROJECT_OWNER, PROJECT_DEVELOPER, PROJECT_RELEASER, PROJECT_VIEWER, SQL_EDITOR_USER);

  /** All of them, from the widest to the narrowest. */
  public static final List<String> ALL =
      List.of(
          WORKSPACE_ADMIN,
          WORKSPACE_DBA,
          WORKSPACE_MEMBER,
          PROJECT_OWNER,
          PROJECT_DEVELOPER,
          PROJECT_RELEASER,
          PROJECT_VIEWER,
          SQL_EDITOR_USER);

  private Roles() {}
}
