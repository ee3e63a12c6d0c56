package dev.stagegate.issues.issue;

import dev.stagegate.events.IssueFact;
import java.util.List;

/** A fact that the other services are to be told. */
public sealed interface Telling {

  /** A fact that is complete. */
  record Plain(IssueFact fact) implements Telling {}

  /** The stage arrived; the fact shows it as it is now, with its texts. */
  record Arrived(String stageId, long sequence) implements Telling {}

  /** The stage has another revision; the fact shows it as it is now, with its texts. */
  record Rewritten(String stageId, long sequence, List<String> taskIds, String by)
      implements Telling {
    public Rewritten {
      taskIds = List.copyOf(taskIds);
    }
  }
}
