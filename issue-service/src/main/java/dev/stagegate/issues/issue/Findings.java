package dev.stagegate.issues.issue;

import dev.stagegate.web.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that it is told at once. */
final class Findings {

  private final List<FieldProblem> problems = new ArrayList<>();

  void wrong(String field, String message) {
    problems.add(new FieldProblem(field, message));
  }

  List<FieldProblem> problems() {
    return List.copyOf(problems);
  }
}
