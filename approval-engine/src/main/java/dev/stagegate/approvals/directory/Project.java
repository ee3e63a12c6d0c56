package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.ProjectDirectory;

/** A project's snapshot, ready for questions. */
public record Project(String projectId, long version, boolean selfApproval, Bindings bindings) {

  public static Project of(ProjectDirectory snapshot) {
    return new Project(
        snapshot.projectId(),
        snapshot.version(),
        snapshot.selfApproval(),
        Bindings.of(snapshot.bindings()));
  }
}
