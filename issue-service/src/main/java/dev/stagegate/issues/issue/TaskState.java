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
   */
  record Waiting(int interruptions) implements TaskState {}

  /** One run of it is under way. */
  record Running(UUID runId, Instant startedAt, int interruptions) implements TaskState {}

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

  /** The target has rolled it back, or it never began. */
  record Failed(Instant startedAt, Instant endedAt, TaskError error) implements TaskState {}

  /** It may have been done or not; only a person can find out. */
  record OutcomeUnknown(Instant startedAt, Instant noticedAt, String reason) implements TaskState {}
}
