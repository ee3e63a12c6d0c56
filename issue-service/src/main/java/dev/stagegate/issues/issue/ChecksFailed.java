package dev.stagegate.issues.issue;

import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;

/** Tells a person that what was found on databases stops a request. */
final class ChecksFailed {

  private ChecksFailed() {}

  /**
   * @param stopping what stops it
   * @throws Problem if something does
   */
  static void require(List<FieldProblem> stopping) {
    if (!stopping.isEmpty()) {
      throw Problem.unprocessable(
          "checks-failed", "What was found on the databases stops the request.", stopping);
    }
  }
}
