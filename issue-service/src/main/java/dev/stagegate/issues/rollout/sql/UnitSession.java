package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import reactor.core.publisher.Mono;

/** One session on a target that keeps each unit by itself. */
interface UnitSession {

  /**
   * Executes one unit; the number of rows it changed. Fails with {@link Unsent} if nothing of it
   * was sent.
   */
  Mono<Long> execute(UnitSnapshot unit);

  /**
   * Whether the target itself answered that it has refused or undone the whole unit, and nothing of
   * it is kept.
   */
  Mono<Boolean> refused(Throwable error, UnitSnapshot unit);

  /** Whether the target has answered at all, so that the unit is not under way any more. */
  boolean answered(Throwable error);

  /** Whether it was ended because somebody asked for that. */
  boolean interrupted(Throwable error);

  /** Asks the target to end what this session does now, through another connection. */
  Mono<Void> interrupt();

  /**
   * What went wrong, for a person.
   *
   * @param number which unit, from 1
   */
  TaskError error(Throwable error, int number);

  /** The driver could not even send the unit. */
  final class Unsent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unsent(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
