package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.IssueCommand.ByPerson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person may do about the rollout of an issue. Whether it is time for it is another
 * question, which the state answers.
 *
 * @param releases the stages that he or she may release
 * @param acts what he or she may do about which task
 * @param stops what was found about approved stages and keeps them from being rolled out, whoever
 *     releases them
 */
public record Allowed(
    Set<String> releases, Map<String, List<TaskAct>> acts, Map<String, List<StoppingCheck>> stops) {

  public static final Allowed NOTHING = new Allowed(Set.of(), Map.of(), Map.of());

  public Allowed {
    releases = Set.copyOf(releases);
    acts = Map.copyOf(acts);
    stops = Map.copyOf(stops);
  }

  /**
   * @param isAllowed what decides when it is done
   * @param stopping what keeps a stage from being rolled out
   */
  static Allowed of(
      Issue issue,
      Predicate<ByPerson> isAllowed,
      Function<Stage, List<StoppingCheck>> stopping,
      String person) {
    if (issue.state() != IssueState.OPEN) {
      return NOTHING;
    }
    return new Allowed(
        issue.stages().stream()
            .map(stage -> stage.plan().stageId())
            .filter(id -> isAllowed.test(new IssueCommand.Release(id, person)))
            .collect(Collectors.toSet()),
        issue.stages().stream()
            .flatMap(stage -> stage.plan().tasks().stream())
            .collect(Collectors.toMap(Task::id, task -> acts(task.id(), person, isAllowed))),
        issue.stages().stream()
            .filter(Stage.Approved.class::isInstance)
            .collect(Collectors.toMap(stage -> stage.plan().stageId(), stopping)));
  }

  public boolean mayRelease(String stageId) {
    return releases.contains(stageId);
  }

  public List<StoppingCheck> stopping(String stageId) {
    return stops.getOrDefault(stageId, List.of());
  }

  public List<TaskAct> actsOn(String taskId) {
    return acts.getOrDefault(taskId, List.of());
  }

  private static List<TaskAct> acts(String taskId, String person, Predicate<ByPerson> isAllowed) {
    return Stream.of(TaskAct.values())
        .filter(act -> isAllowed.test(command(act, taskId, person)))
        .toList();
  }

  private static ByPerson command(TaskAct act, String taskId, String person) {
    return switch (act) {
      case CANCEL -> new IssueCommand.CancelTask(taskId, person);
      case RETRY -> new IssueCommand.RetryTask(taskId, null, person);
      case CONFIRM -> new IssueCommand.ConfirmTask(taskId, person);
      case SKIP -> new IssueCommand.SkipTask(taskId, "", person);
    };
  }
}
