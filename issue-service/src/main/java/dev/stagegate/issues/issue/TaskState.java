package dev.stagegate.issues.issue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a task is. */
public sealed interface TaskState {

  /**
   * It has not begun.
   *
   * @param interruptions how often it had begun and the service died before anything was done
   * @param kept what is done of it from an earlier run; the next one goes on after that
   * @param outOfReach set while it waits for its target to be reached
   */
  record Waiting(int interruptions, Kept kept, @Nullable OutOfReach outOfReach)
      implements TaskState {
    public Waiting {
      kept = Kept.orNone(kept);
    }

    /** It waits for nothing but its turn. */
    public Waiting(int interruptions, Kept kept) {
      this(interruptions, kept, null);
    }
  }

  /**
   * One run of it is under way.
   *
   * @param kept what was done before this run
   * @param outOfReach the tries before in which its target could not be reached; null where the
   *     last one was none
   * @param cancelledBy who wants it ended, by e-mail; null when nobody does
   */
  record Running(
      UUID runId,
      Instant startedAt,
      int interruptions,
      Kept kept,
      @Nullable OutOfReach outOfReach,
      @Nullable String cancelledBy)
      implements TaskState {
    public Running {
      kept = Kept.orNone(kept);
    }

    Running cancelled(String by) {
      return new Running(runId, startedAt, interruptions, kept, outOfReach, by);
    }
  }

  /**
   * The target has committed it.
   *
   * @param rows how many rows it changed; null when that is not known any more
   * @param millis how long the target worked; null when that is not known any more
   * @param confirmedBy the person who found that it is done; null when the target said so
   */
  record Done(
      Instant startedAt,
      Instant endedAt,
      @Nullable Long rows,
      @Nullable Long millis,
      @Nullable String confirmedBy)
      implements TaskState {}

  /**
   * A person decided that it is not to be done.
   *
   * @param by who, by e-mail
   */
  record Skipped(Instant at, String by, String reason) implements TaskState {}

  /**
   * The target has rolled it back, or it never began.
   *
   * @param kept what the target keeps all the same, because it keeps each unit by itself
   */
  record Failed(Instant startedAt, Instant endedAt, TaskError error, Kept kept)
      implements TaskState {
    public Failed {
      kept = Kept.orNone(kept);
    }
  }

  /**
   * It may have been done or not; only a person can find out.
   *
   * @param kept what is done of it for certain
   * @param unit the unit that may have been done, from 1; those after it were not begun. Null when
   *     it is all of it or nothing
   */
  record OutcomeUnknown(
      Instant startedAt, Instant noticedAt, String reason, Kept kept, @Nullable Integer unit)
      implements TaskState {
    public OutcomeUnknown {
      kept = Kept.orNone(kept);
    }
  }
}
