package dev.stagegate.gateway.invitation;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked, in any channel: enough to decide on, bounded in size whatever the stage
 * holds.
 *
 * @param creator who asks, by e-mail
 * @param eligible who else may decide, by e-mail: a request can be handed on in the channel
 * @param tasks the first tasks, in order
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

  private static final int MOST_TASKS = 100;
  private static final int MOST_ELIGIBLE = 200;
  private static final int MOST_FLOWS = 20;
  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_SQL = 8_000;

  /**
   * A task and its target; what does not apply is null.
   *
   * @param number its place in the stage, from 1
   */
  public record AskedTask(
      int number,
      @Nullable String instanceId,
      @Nullable String databaseName,
      @Nullable String engine,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access) {

    /** One that runs a statement. */
    public static AskedTask running(
        int number, String instanceId, String databaseName, String engine) {
      return new AskedTask(number, instanceId, databaseName, engine, null, null, null);
    }
  }

  /**
   * A text that some tasks run.
   *
   * @param tasks the numbers of the tasks that run it
   * @param cut whether the text goes on
   */
  public record AskedText(List<Integer> tasks, String text, boolean cut) {
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
    List<AskedText> texts = new ArrayList<>();
    boolean textsCut = collectTexts(stage, texts);
    return new Question(
        stage.issueId(),
        Excerpt.line(stage.issueTitle(), LONGEST_LINE),
        Excerpt.of(stage.issueLink(), 2_000).text(),
        stage.projectId(),
        stage.creator(),
        request.eligible().stream().limit(MOST_ELIGIBLE).toList(),
        stage.environmentId(),
        Excerpt.line(stage.environmentTitle(), LONGEST_LINE),
        stage.position(),
        stage.stageCount(),
        Excerpt.line(request.node().title(), LONGEST_LINE),
        request.position(),
        request.nodeCount(),
        request.risk(),
        request.flows().stream().limit(MOST_FLOWS).map(Question::bounded).toList(),
        askedTasks(stage),
        stage.tasks().size(),
        texts,
        textsCut,
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

  private static List<AskedTask> askedTasks(StageSnapshot stage) {
    List<AskedTask> asked = new ArrayList<>();
    for (TaskSnapshot task : stage.tasks().subList(0, Math.min(MOST_TASKS, stage.tasks().size()))) {
      asked.add(
          new AskedTask(
              asked.size() + 1,
              line(task.instanceId()),
              line(task.databaseName()),
              task.engine(),
              task.export(),
              task.role(),
              task.access()));
    }
    return asked;
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : Excerpt.line(text, LONGEST_LINE);
  }

  private static boolean collectTexts(StageSnapshot stage, List<AskedText> texts) {
    Map<String, List<Integer>> tasksOf = new LinkedHashMap<>();
    Map<String, String> textOf = new LinkedHashMap<>();
    int number = 0;
    for (TaskSnapshot task : stage.tasks()) {
      number++;
      StatementSnapshot statement = stage.statementOf(task).orElse(null);
      if (statement != null) {
        tasksOf.computeIfAbsent(statement.digest(), _ -> new ArrayList<>()).add(number);
        textOf.putIfAbsent(statement.digest(), statement.text());
      }
    }
    int left = LONGEST_SQL;
    for (Map.Entry<String, String> entry : textOf.entrySet()) {
      if (left <= 0) {
        return true;
      }
      Excerpt excerpt = Excerpt.of(entry.getValue(), left);
      List<Integer> numbers = tasksOf.getOrDefault(entry.getKey(), List.of());
      texts.add(
          new AskedText(
              numbers.subList(0, Math.min(MOST_TASKS, numbers.size())),
              excerpt.text(),
              excerpt.cut()));
      left -= excerpt.text().length();
      if (excerpt.cut()) {
        return true;
      }
    }
    return false;
  }
}
