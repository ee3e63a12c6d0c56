package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.issue.TriedTask;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What would be found out about an issue, for somebody who still writes it. */
@RestController
@Tag(name = "Issues")
class TryingIssueController {

  /**
   * @param items one for each task, stages in the order of their environments
   */
  @Schema(name = "TriedIssue")
  record Tried(List<TriedTask> items) {}

  private final OpeningIssue opening;
  private final TriesUnderWay tries;

  TryingIssueController(OpeningIssue opening, TriesUnderWay tries) {
    this.opening = opening;
    this.tries = tries;
  }

  /**
   * Looks at the tasks of an issue on their databases, as is done when it is opened: whether they
   * answer and understand it, how many rows it would change, and what that would stop. Nothing is
   * kept. A caller has ten under way at most, in each replica.
   */
  @PostMapping("/api/v1/issues:try")
  @Needs(
      value = {
        Permission.ISSUES_OPEN,
        Permission.DATA_EXPORT,
        Permission.ACCESS_REQUEST,
        Permission.ROLES_REQUEST
      },
      note = "Which one, the kind of request says.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "429")
  Mono<Tried> tryIssue(@RequestBody TryIssue asked, Principal principal) {
    String caller = Caller.email(principal);
    return tries.of(caller, opening.tryOut(asked.named(), caller)).map(Tried::new);
  }
}
