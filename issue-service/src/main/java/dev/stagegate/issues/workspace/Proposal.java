package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;

/** What an edit would make of the workspace. */
public sealed interface Proposal permits Proposal.Changed, Refused {

  /**
   * @param content the workspace as it would be
   * @param entry what was made or replaced; null where that is no single thing
   */
  record Changed(WorkspaceContent content, @Nullable Object entry) implements Proposal {}
}
