package dev.stagegate.issues.issue;

import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.Project;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which findings stop something, as the environment and the project say. Pure. */
final class CheckRules {

  private CheckRules() {}

  /**
   * The findings about a task that stop as much as this, or more.
   *
   * @param checks null where the task was never looked at
   */
  static Stream<CheckSnapshot> stopping(
      Stops what,
      Workspace workspace,
      String projectId,
      String environmentId,
      Optional<Checks> checks) {
    Environment environment = workspace.environment(environmentId).orElse(null);
    List<CheckKind> required =
        workspace
            .project(projectId)
            .map(Project::requiredChecks)
            .orElse(List.of(CheckKind.values()));
    return what == Stops.NOTHING
        ? Stream.empty()
        : checks.stream()
            .flatMap(found -> found.results().stream())
            .filter(result -> required.contains(result.kind()))
            .filter(result -> stops(environment, result.outcome()).atLeast(what));
  }

  /** The same for all of a stage that is still to be done. */
  static List<StoppingCheck> stopping(Stops what, Workspace workspace, Issue issue, Plan plan) {
    return plan.toDo().stream()
        .flatMap(
            task ->
                stopping(what, workspace, issue, plan, task)
                    .map(result -> new StoppingCheck(task.id(), result)))
        .toList();
  }

  /** Whether something stops, and all of it is that targets could not be reached. */
  static boolean onlyOutOfReach(List<StoppingCheck> stopping) {
    return !stopping.isEmpty()
        && stopping.stream().allMatch(one -> one.finding().kind() == CheckKind.CONNECTION);
  }

  private static Stream<CheckSnapshot> stopping(
      Stops what, Workspace workspace, Issue issue, Plan plan, Task task) {
    return stopping(what, workspace, issue.projectId(), plan.environmentId(), checks(task));
  }

  private static Optional<Checks> checks(Task task) {
    return Optional.ofNullable(task.checks());
  }

  static String words(CheckSnapshot result) {
    return result.kind() + ", " + result.message();
  }

  /** Of an environment that is gone nobody knows what it would allow. */
  private static Stops stops(@Nullable Environment environment, CheckOutcome outcome) {
    return switch (outcome) {
      case OK -> Stops.NOTHING;
      case WARNING -> environment == null ? Stops.NOTHING : environment.warningsStop();
      case ERROR -> environment == null ? Stops.ROLLOUT : environment.errorsStop();
    };
  }
}
