package dev.stagegate.issues.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Channel;
import dev.stagegate.issues.issue.Decision.Changed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random commands in random order, with repeats and with answers that come late: whatever happens,
 * the rules that must never break hold after each step.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IssueInterleavingsTest {

  private static final int STEPS = 120;

  private final Map<String, Work> executed = new HashMap<>();
  private final Map<UUID, String> runs = new HashMap<>();
  private final Set<Revision> everApproved = new HashSet<>();
  private final List<IssueCommand> sent = new ArrayList<>();
  private int serial;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothing_runs_that_was_not_approved_and_nothing_runs_twice(long seed) {
    Random random = new Random(seed);
    Issue issue = IssueFixture.opened(1 + random.nextInt(3));
    Instant now = IssueFixture.NOW;
    for (int step = 0; step < STEPS; step++) {
      now = now.plusSeconds(random.nextInt(40));
      boolean repeat = !sent.isEmpty() && random.nextInt(5) == 0;
      IssueCommand command =
          repeat ? sent.get(random.nextInt(sent.size())) : command(issue, random);
      sent.add(command);
      if (IssueRules.decide(issue, command, now) instanceof Changed changed) {
        check(issue, command, changed, "seed %d, step %d: %s".formatted(seed, step, command));
        issue = changed.issue();
      }
    }
  }

  private void check(Issue before, IssueCommand command, Changed changed, String where) {
    Issue after = changed.issue();
    assertThat(after.sequence()).as(where).isEqualTo(before.sequence() + changed.tellings().size());
    assertThat(before.state() != IssueState.OPEN && after.state() == IssueState.OPEN)
        .as(where)
        .isFalse();
    if (command instanceof IssueCommand.TakeApproval approval) {
      everApproved.add(approval.revision());
    }
    long running = 0;
    for (Stage stage : after.stages()) {
      for (Task task : stage.plan().tasks()) {
        if (task.state() instanceof TaskState.Running run) {
          running++;
          started(before, stage, task, run, where);
        }
        Task earlier =
            before.stageOfTask(task.id()).orElseThrow().plan().task(task.id()).orElseThrow();
        if (earlier.isOver()) {
          assertThat(task).as(where).isEqualTo(earlier);
        }
        if (task.isOver()) {
          executed.putIfAbsent(task.id(), task.work());
          assertThat(task.work()).as(where).isEqualTo(executed.get(task.id()));
        }
      }
    }
    assertThat(running).as(where).isLessThanOrEqualTo(1);
    assertThat(after.stages().stream().filter(s -> !idle(s)).count())
        .as(where)
        .isLessThanOrEqualTo(1);
  }

  /** A task begins only in a stage that is released, at a revision that somebody approved. */
  private void started(Issue before, Stage stage, Task task, TaskState.Running run, String where) {
    if (runs.put(run.runId(), task.id()) == null) {
      assertThat(stage).as(where).isInstanceOf(Stage.RollingOut.class);
      assertThat(everApproved).as(where).contains(stage.revision());
      assertThat(before.ready()).as(where).map(Task::id).contains(task.id());
      assertThat(executed).as(where).doesNotContainKey(task.id());
    }
  }

  private static boolean idle(Stage stage) {
    return switch (stage) {
      case Stage.Upcoming _, Stage.Done _, Stage.Closed _ -> true;
      case Stage.Checking _,
          Stage.AwaitingApproval _,
          Stage.Approved _,
          Stage.RollingOut _,
          Stage.Failed _,
          Stage.Rejected _ ->
          false;
    };
  }

  private IssueCommand command(Issue issue, Random random) {
    Stage stage = issue.stages().get(random.nextInt(issue.stages().size()));
    Stage current = issue.current().orElse(stage);
    Task task = stage.plan().tasks().get(random.nextInt(stage.plan().tasks().size()));
    Task turn = issue.ready().orElse(task);
    String stageId = current.plan().stageId();
    Revision revision = current.revision();
    String approvalId = "a-" + random.nextInt(30);
    return switch (random.nextInt(20)) {
      case 0, 1 ->
          new IssueCommand.ChangeStatement(
              task.id(),
              IssueFixture.sql("SELECT " + (random.nextInt(4) == 0 ? 1 : ++serial)),
              IssueFixture.NOT_CHECKED,
              List.of(),
              stage.revision(),
              "dev@example.com");
      case 2 -> new IssueCommand.RingBell("dev@example.com");
      case 3, 4, 5, 6 ->
          new IssueCommand.TakeApproval(
              stageId,
              approvalId,
              revision,
              random.nextLong(1, issue.sequence() + 1),
              false,
              random.nextBoolean());
      case 7 ->
          new IssueCommand.TakeRejection(
              stageId,
              approvalId,
              revision,
              issue.sequence(),
              "owner@example.com",
              "",
              Channel.FEISHU);
      case 8, 9 -> new IssueCommand.Release(stageId, "owner@example.com");
      case 10, 11, 12, 13 -> new IssueCommand.StartTask(turn.id(), new UUID(1, ++serial));
      case 14, 15 -> report(issue, random);
      case 16 -> new IssueCommand.RetryTask(task.id(), null, "owner@example.com");
      case 17 ->
          random.nextBoolean()
              ? new IssueCommand.ConfirmTask(task.id(), "owner@example.com")
              : new IssueCommand.CancelTask(turn.id(), "owner@example.com");
      case 18 ->
          random.nextBoolean()
              ? new IssueCommand.ChangeAssignee("p" + random.nextInt(2), "dev@example.com")
              : new IssueCommand.SkipTask(task.id(), "not needed", "owner@example.com");
      default ->
          random.nextInt(10) == 0
              ? new IssueCommand.Close("", "dev@example.com")
              : report(issue, random);
    };
  }

  /** What a run under way, or any earlier one, reports. */
  private IssueCommand report(Issue issue, Random random) {
    List<UUID> all = new ArrayList<>(runs.keySet());
    UUID run =
        issue.stages().stream()
            .flatMap(s -> s.plan().tasks().stream())
            .map(Task::state)
            .filter(TaskState.Running.class::isInstance)
            .map(s -> ((TaskState.Running) s).runId())
            .findFirst()
            .orElseGet(() -> all.isEmpty() ? new UUID(2, 0) : all.get(random.nextInt(all.size())));
    String taskId = runs.getOrDefault(run, "101-test-1");
    return switch (random.nextInt(6)) {
      case 0 -> new IssueCommand.FailTask(taskId, run, TaskError.of("no"), Kept.NONE);
      case 1 -> new IssueCommand.ReturnTask(taskId, run);
      case 2 -> new IssueCommand.LoseTask(taskId, run, "?", Kept.NONE, null);
      default -> new IssueCommand.FinishTask(taskId, run, 1L, 1L);
    };
  }
}
