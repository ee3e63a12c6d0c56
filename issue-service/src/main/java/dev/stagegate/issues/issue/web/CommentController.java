package dev.stagegate.issues.issue.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.issue.Comment;
import dev.stagegate.issues.issue.Commented;
import dev.stagegate.issues.issue.Commenting;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people say about issues. */
@RestController
@Tag(name = "Issues")
@RequestMapping("/api/v1/issues")
class CommentController {

  record NewComment(
      @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = Commenting.LONGEST)
          @Nullable String text) {}

  private final Commenting commenting;

  CommentController(Commenting commenting) {
    this.commenting = commenting;
  }

  /**
   * Says something about an issue, in its timeline, for good; a repeat with the same key is said
   * once.
   */
  @PostMapping("/{issueId}/comments")
  @Needs(value = Permission.ISSUES_READ, note = "And the issue's creator.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "201")
  Mono<ResponseEntity<Comment>> commentOnIssue(
      @PathVariable String issueId,
      @RequestBody NewComment body,
      @Parameter(schema = @Schema(minLength = 1, maxLength = IdempotencyKey.LONGEST))
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      Principal principal) {
    String text = body.text() == null ? "" : body.text();
    return commenting
        .say(issueId, text, IdempotencyKey.checked(key), Caller.email(principal))
        .switchIfEmpty(Mono.error(() -> Refusals.noIssue(issueId)))
        .map(CommentController::answer);
  }

  private static ResponseEntity<Comment> answer(Commented commented) {
    return switch (commented) {
      case Commented.New(Comment comment) ->
          ResponseEntity.status(HttpStatus.CREATED).body(comment);
      case Commented.Repeated(Comment comment) -> ResponseEntity.ok(comment);
      case Commented.KeyTaken _ -> throw IdempotencyKey.taken();
    };
  }
}
