package dev.stagegate.issues.workspace;

import java.util.List;

/**
 * The workspace file cannot be applied; the message names every place that is wrong and what is
 * allowed there.
 */
public final class WorkspaceFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WorkspaceFileException(List<String> problems) {
    super("The workspace file is not acceptable:\n  " + String.join("\n  ", problems));
  }
}
