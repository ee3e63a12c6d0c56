package dev.stagegate.issues.rollout;

import dev.stagegate.issues.workspace.Instance;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Does the tasks of some engines. */
public interface TaskRunner {

  /** Such as POSTGRES. */
  Set<String> engines();

  /**
   * Executes the units one by one, all in one transaction where the target can. Before the first
   * one it hands over the mark, and executes nothing unless that was accepted. Where it cannot be
   * found out later what became of a unit, or of the commit, it hands that over as a step before it
   * begins it, and goes no further unless that was accepted.
   *
   * @return never fails
   */
  Mono<RunResult> run(TaskRun run, Journal journal);

  /** What became of a marked transaction; fails while the target cannot be asked. */
  Mono<Fate> fate(Instance instance, String databaseName, Mark mark);

  /** Where a run writes down that it is about to execute something. */
  interface Journal {

    /** Whether the mark was written down; false if the run belongs to somebody else by now. */
    Mono<Boolean> begun(Mark mark);

    /**
     * Whether the step was written down, in place of the one before; false if the run belongs to
     * somebody else by now. Repeating it is harmless.
     *
     * @param mark how the target is asked later whether the session still works
     */
    Mono<Boolean> step(Mark mark, Step step);

    /**
     * The run is at this unit now.
     *
     * @param unit from 1
     * @param rows how many rows the units before it changed
     */
    default void reached(int unit, long rows) {}

    /** Who wants the run ended, by e-mail; null as long as nobody does. */
    default @Nullable String cancelledBy() {
      return null;
    }

    /** Who wants the run ended, once somebody does. */
    default Mono<String> cancelled() {
      return Mono.never();
    }
  }
}
