package dev.stagegate.issues.rollout;

import dev.stagegate.issues.workspace.Instance;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Does the tasks of some engines. */
public interface TaskRunner {

  /** Such as POSTGRES. */
  Set<String> engines();

  /**
   * Executes the units one by one, all in one transaction. Before the first one it hands over the
   * mark, and executes nothing unless that was accepted.
   *
   * @return never fails
   */
  Mono<RunResult> run(TaskRun run, Journal journal);

  /** What became of a marked transaction; fails while the target cannot be asked. */
  Mono<Fate> fate(Instance instance, String databaseName, Mark mark);

  /** Where a run writes down that it is about to execute something. */
  @FunctionalInterface
  interface Journal {

    /** Whether the mark was written down; false if the run belongs to somebody else by now. */
    Mono<Boolean> begun(Mark mark);
  }
}
