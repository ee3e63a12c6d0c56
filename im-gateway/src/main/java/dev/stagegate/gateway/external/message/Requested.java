package dev.stagegate.gateway.external.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import dev.stagegate.gateway.invitation.Subject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system is asked to decide.
 *
 * @param request our id of this request; a decision names it
 * @param callbackUrl where the decision goes
 * @param approval what of the approval this is
 * @param issue who asks for what
 * @param stage what would be done, where
 * @param risk the highest risk of the statements
 * @param flows which rules ask for it
 * @param tasks the first tasks
 * @param taskCount how many there are in all
 * @param statements the texts, each once, whole up to a large bound
 * @param statementsCut whether some text was cut or left off: the issue's link leads to all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Requested(
    String request,
    URI callbackUrl,
    ApprovalPart approval,
    IssuePart issue,
    StagePart stage,
    Risk risk,
    List<FlowPart> flows,
    List<TaskPart> tasks,
    int taskCount,
    List<StatementPart> statements,
    boolean statementsCut) {

  /**
   * @param round the how-manieth time it is asked, from 1
   */
  public record ApprovalPart(
      String id, String nodeId, String title, int position, int nodeCount, int round) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record IssuePart(
      String id,
      String title,
      String link,
      String projectId,
      String creator,
      @Nullable String assignee) {}

  /**
   * @param revision what a decision counts for; a decision names it
   */
  public record StagePart(
      String id,
      String environmentId,
      String environmentTitle,
      int position,
      int stageCount,
      String revision) {}

  public record FlowPart(String title, String condition) {}

  /**
   * @param export how rows leave, where data is exported
   * @param role the role that is asked for, where one is; it has no database
   * @param access the access that is asked for, where some is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TaskPart(
      int number,
      @Nullable String instanceId,
      @Nullable String databaseName,
      @Nullable String engine,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access) {}

  /**
   * @param tasks the numbers of the tasks that run it
   * @param text as much of it as fits
   * @param cut whether the text goes on
   * @param sha256 of the whole text's UTF-8 bytes
   * @param bytes how many bytes the whole text has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StatementPart(
      List<Integer> tasks,
      String text,
      boolean cut,
      @Nullable String sha256,
      @Nullable Long bytes) {}

  public static Requested of(Subject subject, Question question, URI callbackUrl) {
    return new Requested(
        subject.invitationId(),
        callbackUrl,
        new ApprovalPart(
            subject.node().approvalId(),
            subject.node().nodeId(),
            question.nodeTitle(),
            question.nodePosition(),
            question.nodeCount(),
            subject.round()),
        new IssuePart(
            question.issueId(),
            question.issueTitle(),
            question.issueLink(),
            question.projectId(),
            question.creator(),
            question.assignee()),
        new StagePart(
            subject.stageId(),
            question.environmentId(),
            question.environmentTitle(),
            question.stagePosition(),
            question.stageCount(),
            subject.revision()),
        question.risk(),
        question.flows().stream().map(f -> new FlowPart(f.title(), f.condition())).toList(),
        question.tasks().stream().map(Requested::part).toList(),
        question.taskCount(),
        question.texts().stream().map(Requested::part).toList(),
        question.textsCut());
  }

  private static TaskPart part(AskedTask task) {
    return new TaskPart(
        task.number(),
        task.instanceId(),
        task.databaseName(),
        task.engine(),
        task.export(),
        task.role(),
        task.access());
  }

  private static StatementPart part(AskedText text) {
    return new StatementPart(text.tasks(), text.text(), text.cut(), text.sha256(), text.bytes());
  }
}
