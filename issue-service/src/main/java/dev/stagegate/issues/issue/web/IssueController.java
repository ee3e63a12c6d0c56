package dev.stagegate.issues.issue.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ChangingAssignee;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.CheckingTasks;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand;
import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.Opened;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.issue.Revision;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Issues: opening one, looking at it, and what people may do with it. */
@RestController
@Tag(name = "Issues")
@RequestMapping("/api/v1/issues")
class IssueController {

  private static final Pattern REVISION = Pattern.compile("\"?([0-9a-f]{64})\"?");

  record NewStatement(@Schema(requiredMode = REQUIRED) @Nullable String statement) {}

  record NewAssignee(@Nullable String assignee) {}

  record Reason(@Schema(maxLength = Answering.LONGEST_REASON) @Nullable String reason) {}

  private final OpeningIssue opening;
  private final ActingOnIssue acting;
  private final ChangingStatement changingStatement;
  private final ChangingAssignee changingAssignee;
  private final CheckingTasks checking;
  private final Answering answering;
  private final ReadingIssue reading;

  IssueController(
      OpeningIssue opening,
      ActingOnIssue acting,
      ChangingStatement changingStatement,
      ChangingAssignee changingAssignee,
      CheckingTasks checking,
      Answering answering,
      ReadingIssue reading) {
    this.opening = opening;
    this.acting = acting;
    this.changingStatement = changingStatement;
    this.changingAssignee = changingAssignee;
    this.checking = checking;
    this.answering = answering;
    this.reading = reading;
  }

  /** Opens an issue; a repeat with the same key gets the one that was opened. */
  @PostMapping
  @Needs(
      value = {
        Permission.ISSUES_OPEN,
        Permission.DATA_EXPORT,
        Permission.ACCESS_REQUEST,
        Permission.ROLES_REQUEST
      },
      note = "Which one, the kind of request says.")
  @ApiResponse(responseCode = "200", headers = @Header(name = "Location"))
  @ApiResponse(responseCode = "201", headers = @Header(name = "Location"))
  Mono<ResponseEntity<IssueView>> openIssue(
      @RequestBody OpenIssue asked,
      @Parameter(schema = @Schema(minLength = 1, maxLength = IdempotencyKey.LONGEST))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      Principal principal) {
    String caller = Caller.email(principal);
    return opening
        .open(asked, caller, IdempotencyKey.of(key, caller, asked))
        .flatMap(opened -> answer(opened, caller));
  }

  private Mono<ResponseEntity<IssueView>> answer(Opened opened, String caller) {
    return switch (opened) {
      case Opened.New(Issue issue) ->
          answering.seenBy(caller, issue).map(ResponseEntity.created(location(issue))::body);
      case Opened.Repeated(Issue issue) ->
          answering.seenBy(caller, issue).map(ResponseEntity.ok().location(location(issue))::body);
      case Opened.KeyTaken _ -> Mono.error(IdempotencyKey.taken());
    };
  }

  private static URI location(Issue issue) {
    return URI.create("/api/v1/issues/" + issue.id());
  }

  /** The issue with its stages, its tasks, how their approval stands and how far they are. */
  @GetMapping("/{issueId}")
  @Needs(value = Permission.ISSUES_READ, note = "And the issue's creator.")
  Mono<IssueView> readIssue(@PathVariable String issueId, Principal principal) {
    String caller = Caller.email(principal);
    return acting
        .read(issueId, caller)
        .flatMap(issue -> reading.view(issue, caller))
        .switchIfEmpty(Mono.error(() -> Refusals.noIssue(issueId)));
  }

  /** Changes what a task runs; If-Match is the stage's revision. */
  @PutMapping("/{issueId}/tasks/{taskId}/statement")
  @Needs(Permission.ISSUES_CHANGE)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> changeStatement(
      @PathVariable String issueId,
      @PathVariable String taskId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String revision,
      @RequestBody NewStatement body,
      Principal principal) {
    String text = body.statement() == null ? "" : body.statement();
    String caller = Caller.email(principal);
    return seen(revision)
        .flatMap(seen -> changingStatement.change(issueId, taskId, text, seen, caller))
        .as(decision -> answering.answer(issueId, caller, decision));
  }

  private static Mono<Revision> seen(@Nullable String header) {
    if (header == null) {
      return Mono.error(
          Problem.of(
              HttpStatus.PRECONDITION_REQUIRED,
              "revision-needed",
              "If-Match with the stage's revision is needed, so that nobody overwrites what they"
                  + " have not seen."));
    }
    Matcher revision = REVISION.matcher(header.strip());
    return revision.matches()
        ? Mono.just(new Revision(revision.group(1)))
        : Mono.error(
            Problem.badRequest(
                "bad-revision", "If-Match must be a stage's revision, 64 hexadecimal digits."));
  }

  /** Assigns the issue to a person, or to nobody in particular. */
  @PutMapping("/{issueId}/assignee")
  @Needs(value = Permission.ISSUES_ASSIGN, note = "And the issue's creator.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> changeAssignee(
      @PathVariable String issueId, @RequestBody NewAssignee body, Principal principal) {
    String caller = Caller.email(principal);
    return answering.answer(
        issueId, caller, changingAssignee.change(issueId, body.assignee(), caller));
  }

  /** Asks the people of the open node now; on a rejected stage asks again. */
  @PostMapping("/{issueId}/bell")
  @Needs(Permission.ISSUES_REMIND)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  @ApiResponse(responseCode = "429")
  Mono<IssueView> ringBell(@PathVariable String issueId, Principal principal) {
    return answering.act(issueId, new IssueCommand.RingBell(Caller.email(principal)));
  }

  /** Closes the issue; what was not rolled out never will be. */
  @PostMapping("/{issueId}/close")
  @Needs(value = Permission.ISSUES_CLOSE, note = "And the issue's creator.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> closeIssue(
      @PathVariable String issueId,
      @RequestBody(required = false) @Nullable Reason body,
      Principal principal) {
    String reason = body == null || body.reason() == null ? "" : body.reason().strip();
    Answering.checkReason(reason, 0);
    return answering.act(issueId, new IssueCommand.Close(reason, Caller.email(principal)));
  }

  /**
   * Has the tasks of a stage looked at on their databases again, while nobody is asked to approve
   * it: before that, or before it is rolled out.
   */
  @PostMapping("/{issueId}/stages/{stageId}:check")
  @Needs(value = Permission.STAGES_CHECK, note = "And the issue's creator.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> checkStage(
      @PathVariable String issueId, @PathVariable String stageId, Principal principal) {
    String caller = Caller.email(principal);
    return answering.answer(issueId, caller, checking.check(issueId, stageId, caller));
  }

  /** Rolls out an approved stage, where that is done by hand. */
  @PostMapping("/{issueId}/stages/{stageId}/rollout")
  @Needs(value = Permission.ISSUES_ROLL_OUT, note = "Or whom the environment names instead.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<IssueView> rollOut(
      @PathVariable String issueId, @PathVariable String stageId, Principal principal) {
    return answering.act(issueId, new IssueCommand.Release(stageId, Caller.email(principal)));
  }
}
