package dev.stagegate.issues.issue;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs of tasks that have not ended, as far as issues need to know of them. */
public interface RunsUnderWay {

  /**
   * How far a run is.
   *
   * @param unit which unit is under way, from 1
   * @param rows how many rows those before it changed
   */
  record Progress(String taskId, int unit, long rows) {}

  /** The progress of the issue's running tasks, a few seconds old; none of what has just begun. */
  Flux<Progress> progress(String issueId);

  /** Notes for the run's owner that a person wants it ended, in the caller's transaction. */
  Mono<Void> cancel(String issueId, String taskId, String by);
}
