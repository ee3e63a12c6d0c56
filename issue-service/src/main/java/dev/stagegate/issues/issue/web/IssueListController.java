package dev.stagegate.issues.issue.web;

import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ApprovalProgress;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueState;
import dev.stagegate.issues.issue.IssueSummary;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Listing;
import dev.stagegate.issues.issue.Listing.Filter;
import dev.stagegate.issues.issue.StageState;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.NumberCursor;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Many issues at a glance, and the texts of their tasks. */
@RestController
@Tag(name = "Issues")
@RequestMapping("/api/v1/issues")
class IssueListController {

  private static final int LONGEST_PAGE = 200;
  private static final int LONGEST_TEXT = 200;

  /**
   * @param next the cursor of the next page; null on the last
   */
  @Schema(name = "IssuePage")
  record Page(List<IssueSummary> items, @Nullable String next) {}

  private final Workspaces workspaces;
  private final Issues issues;
  private final ActingOnIssue acting;
  private final ReadingIssue reading;
  private final Clock clock;

  IssueListController(
      Workspaces workspaces,
      Issues issues,
      ActingOnIssue acting,
      ReadingIssue reading,
      Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.acting = acting;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * Issues that the caller may read, newest first; every filter narrows the list.
   *
   * @param stage open issues whose current stage stands like that
   * @param stopped open issues whose current stage its checks stop until a person does something
   *     about it, or do not
   * @param approval open issues the approval of whose current stage stands like that, as far as it
   *     was told
   * @param environmentId issues that have a stage in it
   * @param risk issues that have a stage of this risk, in that environment where one is named; it
   *     is known of a stage once its approval began
   * @param q words, or beginnings of words, that number or title has
   */
  @GetMapping
  @Needs(value = Permission.OWN, note = "Tells of issues that one may read.")
  Mono<Page> listIssues(
      @RequestParam(required = false) @Nullable IssueState state,
      @RequestParam(required = false) @Nullable StageState stage,
      @RequestParam(required = false) @Nullable Boolean stopped,
      @RequestParam(required = false) ApprovalProgress.@Nullable State approval,
      @RequestParam(required = false) @Nullable String projectId,
      @RequestParam(required = false) @Nullable String creator,
      @RequestParam(required = false) @Nullable String assignee,
      @RequestParam(required = false) @Nullable SourceType source,
      @RequestParam(required = false) @Nullable String environmentId,
      @RequestParam(required = false) @Nullable Risk risk,
      @RequestParam(required = false) @Size(max = LONGEST_TEXT) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal principal) {
    String reader = Caller.email(principal);
    Long before = NumberCursor.read(cursor);
    return workspaces
        .current()
        .map(
            workspace ->
                new Listing(
                    reader,
                    readable(workspace, reader),
                    new Filter(
                        state,
                        stage,
                        stopped,
                        approval,
                        within(workspace.onlyProject(reader), projectId),
                        creator,
                        assignee,
                        source,
                        environmentId,
                        risk,
                        q),
                    before,
                    limit))
        .flatMap(listing -> issues.list(listing).collectList())
        .map(found -> page(found, limit));
  }

  /** What is asked for, but never outside the one project that a token is for. */
  private static @Nullable String within(@Nullable String only, @Nullable String asked) {
    if (only != null && asked != null && !only.equals(asked)) {
      throw Problem.forbidden("not-allowed", "This token is for project " + only + " only.");
    }
    return only == null ? asked : only;
  }

  private Set<String> readable(Workspace workspace, String reader) {
    return Permissions.readableProjects(workspace, reader, clock.instant());
  }

  private static Page page(List<IssueSummary> found, int limit) {
    return new Page(found, found.size() < limit ? null : found.getLast().id());
  }

  /**
   * What a task runs, or what it ran earlier.
   *
   * @param sha256 the digest of a text that the issue had; left out for the present one
   */
  @GetMapping("/{issueId}/tasks/{taskId}/statement")
  @Needs(value = Permission.ISSUES_READ, note = "And the issue's creator.")
  Mono<StatementView> readStatement(
      @PathVariable String issueId,
      @PathVariable String taskId,
      @RequestParam(required = false) @Pattern(regexp = "[0-9a-f]{64}") @Nullable String sha256,
      Principal principal) {
    return acting
        .read(issueId, Caller.email(principal))
        .flatMap(
            issue ->
                Mono.justOrEmpty(task(issue, taskId))
                    .flatMap(task -> reading.statement(issue, task, sha256)))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "not-found", "There is no task " + taskId + " that you may read.")));
  }

  private static Optional<Task> task(Issue issue, String taskId) {
    return issue.stageOfTask(taskId).flatMap(stage -> stage.plan().task(taskId));
  }
}
