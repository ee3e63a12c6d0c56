package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.model.Instance;
import java.util.List;

/** The outcome of an act on an instance. */
public sealed interface Verdict {

  record Moved(Instance instance, List<Happening> happenings) implements Verdict {}

  record Refused(Reason reason) implements Verdict {}

  /** Why an act is refused. */
  enum Reason {
    TASK_NOT_FOUND,
    NOT_YOUR_TASK,
    NEEDS_SIGNATURE,
    NOT_THE_REQUESTER,
    NOT_WITHDRAWABLE,
    ALREADY_CLOSED
  }
}
