package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.Decision.Refused;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.time.Duration;
import java.util.List;

/** How a refusal is told over HTTP. */
final class Refusals {

  private Refusals() {}

  static Problem problem(Refused refused) {
    return switch (refused.reason()) {
      case NOT_THERE -> Problem.notFound("not-found", refused.why());
      case WRONG_STATE -> Problem.conflict("wrong-state", refused.why());
      case STALE_REVISION -> Problem.preconditionFailed("stale-revision", refused.why());
      case TOO_SOON ->
          Problem.tooManyRequests(
              "too-soon",
              refused.why(),
              refused.retryAfter() == null ? Duration.ofSeconds(1) : refused.retryAfter());
      case TOO_LARGE ->
          Problem.unprocessable(
              "invalid-statement",
              "The statement is not acceptable.",
              List.of(new FieldProblem("/statement", refused.why())));
      case NOT_ALLOWED -> Problem.forbidden("not-allowed", refused.why());
    };
  }

  static Problem noIssue(String issueId) {
    return Problem.notFound("not-found", "There is no issue " + issueId + " that you may read.");
  }
}
