package dev.stagegate.issues.issue;

import dev.stagegate.issues.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds out on targets what tasks would do there. Changes nothing there. */
public interface CheckingTargets {

  /**
   * A task to look at.
   *
   * @param statement the text it runs; null where it runs none
   * @param follows whether something that is not done yet may change the tables before it runs
   */
  record ToCheck(Work work, @Nullable ClassifiedStatement statement, boolean follows) {}

  /**
   * Looks at tasks; never fails, since a target that cannot be asked is a finding too.
   *
   * @return what was found, in the order of the tasks
   */
  Mono<List<Checks>> check(Workspace workspace, List<ToCheck> tasks);

  /**
   * The same for what is only thought of: it waits behind others of its kind, so that it holds up
   * nothing that was really asked for.
   */
  Mono<List<Checks>> tryOut(Workspace workspace, List<ToCheck> tasks);
}
