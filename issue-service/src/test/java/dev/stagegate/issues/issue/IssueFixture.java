package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Origin;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.IssueCommand.ChangeStatement;
import dev.stagegate.issues.issue.IssueCommand.FinishTask;
import dev.stagegate.issues.issue.IssueCommand.StartTask;
import dev.stagegate.issues.issue.IssueCommand.TakeApproval;
import dev.stagegate.issues.issue.IssueCommand.TakeRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** Issues in every state, for tests of the rules. */
@NullMarked
final class IssueFixture {

  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-000000000001");
  static final String DEV = "dev@example.com";

  static final PatienceSettings PATIENCE =
      new PatienceSettings(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(1));

  static final Checks NOT_CHECKED = Checks.none(NOW);

  private IssueFixture() {}

  static StatementRef sql(String text) {
    StatementText statement = StatementText.of(text);
    return new StatementRef(statement.sha256(), statement.bytes(), 1);
  }

  /** With stages test and prod, of so many tasks each. */
  static Issue upcoming(int tasksPerStage) {
    List<Stage> stages = new ArrayList<>();
    for (String environment : List.of("test", "prod")) {
      String stageId = "101-" + environment;
      List<Task> tasks = new ArrayList<>();
      for (int n = 1; n <= tasksPerStage; n++) {
        tasks.add(
            new Task(
                stageId + "-" + n,
                new Work.RunStatement(
                    new Target("main", "POSTGRES", "shop_" + environment), sql("SELECT " + n)),
                DEV,
                Task.NEW,
                null));
      }
      stages.add(
          new Stage.Upcoming(
              new Plan(stageId, environment, environment, stages.size() + 1, tasks, null)));
    }
    return new Issue(
        "101",
        "Add a table",
        "shop",
        DEV,
        Origin.UI,
        List.of("hotfix"),
        null,
        true,
        NOW,
        0,
        null,
        stages,
        Map.of(),
        null,
        null,
        null);
  }

  static Issue opened(int tasksPerStage) {
    return IssueRules.open(upcoming(tasksPerStage)).issue();
  }

  static Issue rollingOut(int tasksPerStage) {
    Issue issue = opened(tasksPerStage);
    return after(issue, approval(issue, "101-test", true));
  }

  static Issue running(int tasksPerStage) {
    return after(rollingOut(tasksPerStage), new StartTask("101-test-1", RUN));
  }

  static TakeApproval approval(Issue issue, String stageId, boolean automatic) {
    return new TakeApproval(
        stageId, "a-" + stageId, revision(issue, stageId), issue.sequence(), false, automatic);
  }

  static TakeRejection rejection(Issue issue, String stageId) {
    return new TakeRejection(
        stageId,
        "a-" + stageId,
        revision(issue, stageId),
        issue.sequence(),
        "owner@example.com",
        "no",
        Channel.FEISHU);
  }

  static ChangeStatement change(Issue issue, String taskId, String sql) {
    Stage stage = issue.stageOfTask(taskId).orElseThrow();
    return new ChangeStatement(
        taskId, sql(sql), NOT_CHECKED, List.of(), stage.revision(), "editor@example.com");
  }

  static FinishTask finish(String taskId) {
    return new FinishTask(taskId, RUN, 3L, 12L);
  }

  static Revision revision(Issue issue, String stageId) {
    return issue.stage(stageId).orElseThrow().revision();
  }

  static Decision decide(Issue issue, IssueCommand command) {
    return IssueRules.decide(issue, command, NOW);
  }

  /** The issue after a command that must change it. */
  static Issue after(Issue issue, IssueCommand command) {
    return switch (decide(issue, command)) {
      case Changed changed -> changed.issue();
      case Decision.Unchanged unchanged -> throw new AssertionError("unchanged: " + unchanged);
      case Decision.Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }
}
