package dev.stagegate.gateway.external.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import dev.stagegate.gateway.invitation.Subject;
import java.net.URI;
import java.time.Instant;
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
   * @param notBefore nothing of it starts earlier; left out where it starts as soon as it may
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StagePart(
      String id,
      String environmentId,
      String environmentTitle,
      int position,
      int stageCount,
      String revision,
      @Nullable Instant notBefore) {}

  public record FlowPart(String title, String condition) {}

  /**
   * @param export how rows leave, where data is exported
   * @param role the role that is asked for, where one is; it has no database
   * @param access the access that is asked for, where some is
   * @param affectedRows how many rows it would change, as its database expects; left out where
   *     nobody can tell
   * @param tableRows how many rows the largest table has that it touches; left out where unknown
   * @param checks what was found out about it before; left out where nothing was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TaskPart(
      int number,
      @Nullable String instanceId,
      @Nullable String databaseName,
      @Nullable String engine,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access,
      @Nullable Long affectedRows,
      @Nullable Long tableRows,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CheckPart> checks) {}

  /** What one check found, in words. */
  public record CheckPart(CheckKind kind, CheckOutcome outcome, String message) {}

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
            subject.revision(),
            question.notBefore()),
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
        task.access(),
        task.affectedRows(),
        task.tableRows(),
        task.checks().stream().map(Requested::part).toList());
  }

  private static CheckPart part(CheckSnapshot check) {
    return new CheckPart(check.kind(), check.outcome(), check.message());
  }

  private static StatementPart part(AskedText text) {
    return new StatementPart(text.tasks(), text.text(), text.cut(), text.sha256(), text.bytes());
  }
}
