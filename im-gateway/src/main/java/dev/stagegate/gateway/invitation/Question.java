package dev.stagegate.gateway.invitation;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, in any channel: enough to decide on, bounded in size whatever the stage holds.
 *
 * @param creator who asks, by e-mail
 * @param eligible who else may decide, by e-mail, all of them: a request can be handed on in the
 *     channel to any
 * @param tasks the first tasks, in order
 * @param notBefore nothing of it starts earlier; null when it starts as soon as it may
 * @param taskCount how many tasks there are in all
 * @param texts the first SQL texts, each once
 * @param textsCut whether some SQL was left off
 * @param assignee whom the issue waits on, by e-mail; null when nobody in particular
 * @param systemId the external system that is asked; null where people are
 * @param quorum how many different people must approve; null where one is enough
 */
public record Question(
    String issueId,
    String issueTitle,
    String issueLink,
    String projectId,
    String creator,
    List<String> eligible,
    String environmentId,
    String environmentTitle,
    int stagePosition,
    int stageCount,
    @Nullable Instant notBefore,
    String nodeTitle,
    int nodePosition,
    int nodeCount,
    Risk risk,
    List<MatchedFlow> flows,
    List<AskedTask> tasks,
    int taskCount,
    List<AskedText> texts,
    boolean textsCut,
    String revision,
    @Nullable String assignee,
    @Nullable String systemId,
    @Nullable Integer quorum) {

  private static final int MOST_TASKS_FOR_PEOPLE = 100;
  private static final int MOST_TASKS_FOR_SYSTEMS = 1_000;
  private static final int MOST_FLOWS = 20;
  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_FINDING = 200;
  private static final int MOST_CHECKS = 10;

  /**
   * A task and its target; what does not apply is null.
   *
   * @param number its place in the stage, from 1
   * @param affectedRows how many rows it would change, as its database expects
   * @param tableRows how many rows the largest table has that it touches
   * @param finding what its checks found that a person should look at
   * @param checks what was looked at, the first ten, where a system is asked; none where people are
   */
  public record AskedTask(
      int number,
      @Nullable String instanceId,
      @Nullable String databaseName,
      @Nullable String engine,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access,
      @Nullable Long affectedRows,
      @Nullable Long tableRows,
      @Nullable String finding,
      List<CheckSnapshot> checks) {

    public AskedTask {
      // Questions that were kept before systems were told of checks have none.
      checks = List.copyOf(Objects.requireNonNullElse(checks, List.of()));
    }

    /** One that runs a statement. */
    public static AskedTask running(
        int number, String instanceId, String databaseName, String engine) {
      return new AskedTask(
          number, instanceId, databaseName, engine, null, null, null, null, null, null, List.of());
    }
  }

  /**
   * A text that some tasks run.
   *
   * @param tasks the numbers of the tasks that run it
   * @param cut whether the text goes on
   * @param sha256 of the whole text's UTF-8 bytes; null where it was asked before it was told
   * @param bytes how many bytes the whole text has; null where only people are asked
   */
  public record AskedText(
      List<Integer> tasks,
      String text,
      boolean cut,
      @Nullable String sha256,
      @Nullable Long bytes) {
    public AskedText {
      tasks = List.copyOf(tasks);
    }
  }

  public Question {
    eligible = List.copyOf(eligible);
    flows = List.copyOf(flows);
    tasks = List.copyOf(tasks);
    texts = List.copyOf(texts);
  }

  static Question of(NodeRequest request) {
    StageSnapshot stage = request.stage();
    boolean system = request.node().systemId() != null;
    int mostTasks = system ? MOST_TASKS_FOR_SYSTEMS : MOST_TASKS_FOR_PEOPLE;
    AskedTexts texts =
        system ? AskedTexts.forSystem(stage) : AskedTexts.forPeople(stage, mostTasks);
    return new Question(
        stage.issueId(),
        Excerpt.line(stage.issueTitle(), LONGEST_LINE),
        Excerpt.of(stage.issueLink(), 2_000).text(),
        stage.projectId(),
        stage.creator(),
        request.eligible(),
        stage.environmentId(),
        Excerpt.line(stage.environmentTitle(), LONGEST_LINE),
        stage.position(),
        stage.stageCount(),
        stage.notBefore(),
        Excerpt.line(request.node().title(), LONGEST_LINE),
        request.position(),
        request.nodeCount(),
        request.risk(),
        request.flows().stream().limit(MOST_FLOWS).map(Question::bounded).toList(),
        askedTasks(stage, mostTasks, system),
        stage.tasks().size(),
        texts.texts(),
        texts.cut(),
        stage.revision(),
        stage.assignee(),
        request.node().systemId(),
        request.node().quorum() > 1 ? request.node().quorum() : null);
  }

  private static MatchedFlow bounded(MatchedFlow flow) {
    return new MatchedFlow(
        flow.flowId(),
        Excerpt.line(flow.title(), LONGEST_LINE),
        Excerpt.line(flow.condition(), LONGEST_LINE));
  }

  private static List<AskedTask> askedTasks(StageSnapshot stage, int most, boolean system) {
    List<AskedTask> asked = new ArrayList<>();
    for (TaskSnapshot task : stage.tasks().subList(0, Math.min(most, stage.tasks().size()))) {
      asked.add(
          new AskedTask(
              asked.size() + 1,
              line(task.instanceId()),
              line(task.databaseName()),
              task.engine(),
              task.export(),
              task.role(),
              task.access(),
              task.affectedRows(),
              task.tableRows(),
              finding(task),
              system ? bounded(task.checks()) : List.of()));
    }
    return asked;
  }

  /**
   * The worst; that a number is unknown is no news, since the conditions take it as the largest.
   */
  private static @Nullable String finding(TaskSnapshot task) {
    return task.checks().stream()
        .filter(check -> check.outcome() != CheckOutcome.OK)
        .filter(check -> check.kind() != CheckKind.AFFECTED_ROWS)
        .max(Comparator.comparing(CheckSnapshot::outcome))
        .map(check -> Excerpt.line(check.kind() + ": " + check.message(), LONGEST_FINDING))
        .orElse(null);
  }

  private static List<CheckSnapshot> bounded(List<CheckSnapshot> checks) {
    return checks.stream()
        .limit(MOST_CHECKS)
        .map(
            check ->
                new CheckSnapshot(
                    check.kind(), check.outcome(), Excerpt.line(check.message(), LONGEST_FINDING)))
        .toList();
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : Excerpt.line(text, LONGEST_LINE);
  }
}
