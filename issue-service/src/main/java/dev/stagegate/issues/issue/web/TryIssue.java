package dev.stagegate.issues.issue.web;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of an issue that somebody still writes as databases can say something about.
 *
 * @param source what kind of request it is; Change Database where nothing is said
 * @param stages with at most 200,000 characters of statements together
 */
record TryIssue(
    @Nullable SourceType source,
    @Nullable String projectId,
    @Nullable List<@Nullable OpenStage> stages) {

  private static final int MOST_CHARACTERS = 200_000;

  /**
   * As an issue that could be opened.
   *
   * @throws Problem if its statements are too long to be looked at while somebody writes
   */
  OpenIssue named() {
    long characters = characters();
    if (characters > MOST_CHARACTERS) {
      throw Problem.unprocessable(
          "too-long",
          "Nothing was tried.",
          List.of(
              new FieldProblem(
                  "/stages",
                  "at most %d characters of statements can be tried; there are %d"
                      .formatted(MOST_CHARACTERS, characters))));
    }
    return new OpenIssue("Tried", source, projectId, null, null, null, stages);
  }

  private long characters() {
    long characters = 0;
    for (OpenStage stage : Objects.requireNonNullElse(stages, List.<OpenStage>of())) {
      if (stage == null || stage.tasks() == null) {
        continue;
      }
      for (OpenTask task : stage.tasks()) {
        String statement = task == null ? null : task.statement();
        characters += statement == null ? 0 : statement.length();
      }
    }
    return characters;
  }
}
