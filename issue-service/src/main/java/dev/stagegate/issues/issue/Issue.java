package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request by its creator, in one project: an ordered list of stages.
 *
 * @param assignee the person the issue waits on; null when nobody in particular
 * @param inviteAutomatically whether people are asked in IM at once, or only when the bell is rung
 * @param sequence grows with every fact told about the issue
 * @param bellRungAt when the bell was last rung; null when never
 * @param approvals how the approval of each stage stands, by stage id
 * @param closing null unless it was closed
 * @param commit null unless it came by a push
 * @param sender the service account that asked for it on the intake topic; null unless one did
 */
public record Issue(
    String id,
    String title,
    String projectId,
    String creator,
    Origin origin,
    List<String> labels,
    @Nullable String assignee,
    boolean inviteAutomatically,
    Instant openedAt,
    long sequence,
    @Nullable Instant bellRungAt,
    List<Stage> stages,
    Map<String, ApprovalProgress> approvals,
    @Nullable Closing closing,
    @Nullable Commit commit,
    @Nullable String sender) {

  public Issue {
    labels = List.copyOf(labels);
    stages = List.copyOf(stages);
    approvals = Map.copyOf(approvals);
  }

  public IssueState state() {
    if (closing != null) {
      return IssueState.CLOSED;
    }
    return current().isEmpty() ? IssueState.DONE : IssueState.OPEN;
  }

  /** What kind of request it is: that of its tasks. */
  public SourceType source() {
    return stages.getFirst().plan().tasks().getFirst().work().source();
  }

  /** The stage that is worked on: the first that is not done. None once the issue is done. */
  public Optional<Stage> current() {
    return stages.stream().filter(stage -> !(stage instanceof Stage.Done)).findFirst();
  }

  /** How much harm a stage can do, as its latest approval told; empty while there was none. */
  public Optional<Risk> risk(Stage stage) {
    return Optional.ofNullable(approvals.get(stage.plan().stageId()))
        .flatMap(progress -> Optional.ofNullable(progress.risk()));
  }

  public Optional<Stage> stage(String stageId) {
    return stages.stream().filter(stage -> stage.plan().stageId().equals(stageId)).findFirst();
  }

  public Optional<Stage> stageOfTask(String taskId) {
    return stages.stream().filter(stage -> stage.plan().task(taskId).isPresent()).findFirst();
  }

  /**
   * The task whose turn it is: approved, released, and with nothing before it unfinished. Its time
   * may not have come.
   */
  public Optional<Task> ready() {
    return state() == IssueState.OPEN && current().orElse(null) instanceof Stage.RollingOut stage
        ? stage.plan().next()
        : Optional.empty();
  }

  /** When the ready task may start at the earliest; null when it may at once, or none is ready. */
  public @Nullable Instant readyNotBefore() {
    return ready()
        .flatMap(task -> current().flatMap(stage -> stage.plan().dueAt(task)))
        .orElse(null);
  }

  /** Whether the tasks of the current stage are to be looked at before anybody is asked. */
  public boolean isToBeChecked() {
    return state() == IssueState.OPEN
        && current().orElse(null) instanceof Stage.Checking stage
        && !stage.isStopped();
  }

  /** When those tasks are looked at again; null when they are at once, or not at all. */
  public @Nullable Instant checkedAgainAt() {
    return current().orElse(null) instanceof Stage.Checking stage && stage.outOfReach() != null
        ? stage.outOfReach().again()
        : null;
  }

  /** The same issue, asking people at once or only when the bell is rung. */
  public Issue inviting(boolean automatically) {
    return with(next -> next.inviteAutomatically = automatically);
  }

  /** The same issue, opened by a push. */
  public Issue pushed(Commit by) {
    return with(next -> next.commit = by);
  }

  /** The same issue, asked for by a service account on the intake topic. */
  public Issue sentBy(String account) {
    return with(next -> next.sender = account);
  }

  /** The same issue, each task of which was written by somebody. */
  public Issue writtenBy(Function<Task, String> editor) {
    return withStages(
        stages.stream().map(stage -> stage.with(stage.plan().writtenBy(editor))).toList());
  }

  Issue with(Stage changed) {
    String stageId = changed.plan().stageId();
    return withStages(
        stages.stream()
            .map(stage -> stage.plan().stageId().equals(stageId) ? changed : stage)
            .toList());
  }

  Issue withStages(List<Stage> all) {
    return with(next -> next.stages = all);
  }

  Issue withAssignee(@Nullable String person) {
    return with(next -> next.assignee = person);
  }

  Issue withSequence(long number) {
    return with(next -> next.sequence = number);
  }

  Issue withBellRungAt(Instant time) {
    return with(next -> next.bellRungAt = time);
  }

  Issue withApproval(String stageId, ApprovalProgress progress) {
    Map<String, ApprovalProgress> all = new LinkedHashMap<>(approvals);
    all.put(stageId, progress);
    return with(next -> next.approvals = all);
  }

  Issue closed(Closing how) {
    return with(next -> next.closing = how);
  }

  private Issue with(Consumer<Changing> change) {
    Changing next = new Changing(this);
    change.accept(next);
    return new Issue(
        id,
        title,
        projectId,
        creator,
        origin,
        labels,
        next.assignee,
        next.inviteAutomatically,
        openedAt,
        next.sequence,
        next.bellRungAt,
        next.stages,
        next.approvals,
        next.closing,
        next.commit,
        next.sender);
  }

  /** What of an issue can be another than it was. */
  private static final class Changing {

    private @Nullable String assignee;
    private boolean inviteAutomatically;
    private long sequence;
    private @Nullable Instant bellRungAt;
    private List<Stage> stages;
    private Map<String, ApprovalProgress> approvals;
    private @Nullable Closing closing;
    private @Nullable Commit commit;
    private @Nullable String sender;

    Changing(Issue issue) {
      assignee = issue.assignee;
      inviteAutomatically = issue.inviteAutomatically;
      sequence = issue.sequence;
      bellRungAt = issue.bellRungAt;
      stages = issue.stages;
      approvals = issue.approvals;
      closing = issue.closing;
      commit = issue.commit;
      sender = issue.sender;
    }
  }
}
