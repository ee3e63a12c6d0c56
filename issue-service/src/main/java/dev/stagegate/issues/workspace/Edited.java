package dev.stagegate.issues.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an edit of the workspace. */
public sealed interface Edited permits Edited.Done, Refused {

  /**
   * It was taken, or in a dry run would be.
   *
   * @param before the workspace as it was
   * @param after the workspace as it is
   * @param version of the whole workspace, grown by one if anything is different
   * @param entry what was made or replaced; null where that is no single thing
   */
  record Done(WorkspaceContent before, WorkspaceContent after, long version, @Nullable Object entry)
      implements Edited {

    public List<WorkspaceDifference> differences() {
      return WorkspaceDifference.between(before, after);
    }
  }
}
