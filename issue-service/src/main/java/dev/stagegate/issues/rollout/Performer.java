package dev.stagegate.issues.rollout;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Does the tasks of one kind of request that are not statements to run. What belongs into our own
 * database with the task's end is for {@link dev.stagegate.issues.issue.Completion}.
 */
public interface Performer {

  SourceType source();

  /** The engines whose instances it works on. */
  Set<String> engines();

  /**
   * Does the task. Before anything that may not happen twice it hands over a mark, and goes on only
   * if that was accepted; without one it may be called again after a crash.
   *
   * @return never fails
   */
  Mono<RunResult> perform(Assignment assignment, Journal journal);

  /** What to do about a run that had handed over a mark and was cut short. */
  Mono<Recovery> recover(Assignment assignment, Mark mark);
}
