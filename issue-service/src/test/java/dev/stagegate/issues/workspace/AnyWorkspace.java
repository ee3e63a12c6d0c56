package dev.stagegate.issues.workspace;

import org.jspecify.annotations.NullMarked;

/** Workspaces for tests of what works with them. */
@NullMarked
public final class AnyWorkspace {

  private AnyWorkspace() {}

  /** The one that a file describes. */
  public static Workspace of(String yaml) {
    return new Workspace(1, WorkspaceFile.read(yaml));
  }
}
