package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an issue that belong to one environment. Its moves:
 *
 * <ul>
 *   <li>Upcoming: to AwaitingApproval when the stage before it is done; to Checking when what was
 *       found out about its tasks is too old by then.
 *   <li>Checking: to AwaitingApproval when nothing that is found stops it; looked at again by
 *       itself for a while where only targets could not be reached.
 *   <li>AwaitingApproval: to Approved (manual rollout) or RollingOut (automatic) when approved, to
 *       Rejected.
 *   <li>Approved: to RollingOut when a person releases it; back to AwaitingApproval when a
 *       statement changes.
 *   <li>RollingOut: to Done, to Failed when a task needs a person, back to AwaitingApproval when a
 *       statement changes.
 *   <li>Failed: to RollingOut or Done when a person decides about the task; to AwaitingApproval
 *       when a statement changes.
 *   <li>Rejected: to AwaitingApproval when a statement changes or the bell is rung.
 *   <li>Done: nowhere.
 *   <li>all but Done: to Closed when the issue is closed.
 * </ul>
 */
public sealed interface Stage {

  Plan plan();

  /** The same state with another plan. */
  Stage with(Plan plan);

  /** What the stage's tasks are approved by: what was asked for, or what would be. */
  default Revision revision() {
    return switch (this) {
      case AwaitingApproval stage -> stage.ask().revision();
      case Approved stage -> stage.ask().revision();
      case RollingOut stage -> stage.ask().revision();
      case Failed stage -> stage.ask().revision();
      case Rejected stage -> stage.ask().revision();
      case Upcoming _, Checking _, Done _, Closed _ -> plan().revision();
    };
  }

  /** Its yes; none while it has none. */
  default Optional<Clearance> givenClearance() {
    return switch (this) {
      case Approved stage -> Optional.of(stage.clearance());
      case RollingOut stage -> Optional.of(stage.clearance());
      case Failed stage -> Optional.of(stage.clearance());
      case Upcoming _, Checking _, AwaitingApproval _, Rejected _, Done _, Closed _ ->
          Optional.empty();
    };
  }

  /** Its turn has not come. */
  record Upcoming(Plan plan) implements Stage {
    @Override
    public Upcoming with(Plan next) {
      return new Upcoming(next);
    }
  }

  /**
   * It has arrived, and its tasks are looked at before anybody is asked.
   *
   * @param stoppedBy what was found and stops it, in words; empty while it is being looked at
   * @param outOfReach set where nothing stops it but that targets could not be reached, as long as
   *     they are tried again
   */
  record Checking(Plan plan, List<String> stoppedBy, @Nullable OutOfReach outOfReach)
      implements Stage {
    public Checking {
      stoppedBy = List.copyOf(stoppedBy);
    }

    /** Nothing is tried again by itself. */
    public Checking(Plan plan, List<String> stoppedBy) {
      this(plan, stoppedBy, null);
    }

    @Override
    public Checking with(Plan next) {
      return new Checking(next, stoppedBy, outOfReach);
    }

    /** What stops it, one by one. */
    public List<StoppingCheck> stops() {
      Set<String> words = Set.copyOf(stoppedBy);
      return plan.toDo().stream()
          .flatMap(StoppingCheck::ofAll)
          .filter(found -> words.contains(found.words()))
          .toList();
    }

    /** Whether it waits for a person, since what was found stops it for good. */
    public boolean isStopped() {
      return !stoppedBy.isEmpty() && outOfReach == null;
    }
  }

  /**
   * It has arrived and wants a yes.
   *
   * @param endedApprovals approvals that can no longer decide, however late they speak
   */
  record AwaitingApproval(Plan plan, Ask ask, Set<String> endedApprovals) implements Stage {
    public AwaitingApproval {
      endedApprovals = Set.copyOf(endedApprovals);
    }

    @Override
    public AwaitingApproval with(Plan next) {
      return new AwaitingApproval(next, ask, endedApprovals);
    }
  }

  /** It has its yes and waits for a person to release it. */
  record Approved(Plan plan, Ask ask, Clearance clearance) implements Stage {
    @Override
    public Approved with(Plan next) {
      return new Approved(next, ask, clearance);
    }
  }

  /** Its tasks run, one after the other. */
  record RollingOut(Plan plan, Ask ask, Clearance clearance) implements Stage {
    @Override
    public RollingOut with(Plan next) {
      return new RollingOut(next, ask, clearance);
    }
  }

  /** A task stands still until a person decides. */
  record Failed(Plan plan, Ask ask, Clearance clearance) implements Stage {
    @Override
    public Failed with(Plan next) {
      return new Failed(next, ask, clearance);
    }
  }

  /** Somebody said no. */
  record Rejected(
      Plan plan,
      Ask ask,
      String approvalId,
      String rejectedBy,
      String comment,
      Channel channel,
      Instant at)
      implements Stage {
    @Override
    public Rejected with(Plan next) {
      return new Rejected(next, ask, approvalId, rejectedBy, comment, channel, at);
    }
  }

  /** All its tasks are done. */
  record Done(Plan plan, Instant at) implements Stage {
    @Override
    public Done with(Plan next) {
      return new Done(next, at);
    }
  }

  /** Its issue was closed before it was done. */
  record Closed(Plan plan, Instant at) implements Stage {
    @Override
    public Closed with(Plan next) {
      return new Closed(next, at);
    }
  }
}
