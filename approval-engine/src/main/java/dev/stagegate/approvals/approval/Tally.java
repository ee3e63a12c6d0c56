package dev.stagegate.approvals.approval;

import dev.stagegate.events.Decision;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a node is. It is done when each task was approved by as many different people as its
 * quorum says.
 */
public record Tally(PlannedNode node, List<String> taskIds, List<CountedReview> reviews) {

  public static Tally of(StageSnapshot stage, PlannedNode node, List<CountedReview> reviews) {
    return new Tally(node, taskIds(stage), reviews);
  }

  static List<String> taskIds(StageSnapshot stage) {
    return stage.tasks().stream().map(TaskSnapshot::taskId).toList();
  }

  /** Whether the node said yes. */
  public boolean done() {
    return taskIds.stream().allMatch(task -> approvers(task).size() >= node.quorum());
  }

  /** Whether an approval by this person still changes something. */
  boolean lacks(String person) {
    return lacks(person, taskIds);
  }

  /** Whether an approval of these tasks by this person changes something. */
  boolean lacks(String person, Collection<String> tasks) {
    return tasks.stream()
        .map(this::approvers)
        .anyMatch(who -> who.size() < node.quorum() && !who.contains(person));
  }

  private Set<String> approvers(String taskId) {
    return reviews.stream()
        .filter(r -> r.nodeId().equals(node.nodeId()) && r.decision() == Decision.APPROVE)
        .filter(r -> r.taskIds().contains(taskId))
        .map(CountedReview::reviewer)
        .collect(Collectors.toUnmodifiableSet());
  }
}
