package dev.stagegate.issues.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a push comes to, as its host tells. */
sealed interface ReadPush {

  /**
   * The branch is no further by it, or was further already.
   *
   * @param why in words
   */
  record Outdated(String why) implements ReadPush {}

  /**
   * The branch moved.
   *
   * @param tip the commit it moved to
   * @param files of ours that it changed
   * @param note what is worth saying besides; null where nothing is
   */
  record Moved(HostCommit tip, List<FileAtHead> files, @Nullable String note) implements ReadPush {
    public Moved {
      files = List.copyOf(files);
    }
  }
}
