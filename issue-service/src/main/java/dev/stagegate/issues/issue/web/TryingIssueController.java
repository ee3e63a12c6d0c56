package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.issue.TriedTask;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.media.Schema;
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

  TryingIssueController(OpeningIssue opening) {
    this.opening = opening;
  }

  /**
   * Looks at the tasks of an issue on their databases, as is done when it is opened: whether they
   * answer and understand it, how many rows it would change, and what that would stop. Nothing is
   * kept.
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
  Mono<Tried> tryIssue(@RequestBody TryIssue asked, Principal principal) {
    return opening.tryOut(asked.named(), Caller.email(principal)).map(Tried::new);
  }
}
