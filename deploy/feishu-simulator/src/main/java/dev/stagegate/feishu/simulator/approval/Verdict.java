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
    /** Everybody who was to be added is asked at this node already. */
    NOBODY_TO_ADD,
    /** No such node was passed. */
    NOT_A_STEP_BACK,
    /** It was not sent back, or made so that it cannot be sent again. */
    NOT_RESUBMITTABLE,
    NOT_THE_REQUESTER,
    NOT_WITHDRAWABLE,
    ALREADY_CLOSED
  }
}
