package dev.stagegate.issues.issue;

import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets whoever may read an issue say something about it, also when it is done or closed. */
@Component
public class Commenting {

  /** In characters. */
  public static final int LONGEST = 5000;

  private final ActingOnIssue acting;
  private final Comments comments;

  Commenting(ActingOnIssue acting, Comments comments) {
    this.acting = acting;
    this.comments = comments;
  }

  /**
   * @param text kept without white space around it
   * @param key what makes a repeat recognisable; null when it is not to be
   * @return empty if there is no such issue that the author may read; fails with a {@link Problem}
   *     if the text is not acceptable
   */
  public Mono<Commented> say(String issueId, String text, @Nullable String key, String author) {
    String said = text.strip();
    List<FieldProblem> problems = problems(said);
    return problems.isEmpty()
        ? acting.read(issueId, author).flatMap(issue -> comments.add(issue, author, said, key))
        : Mono.error(
            Problem.unprocessable("invalid-comment", "The comment is not acceptable.", problems));
  }

  private static List<FieldProblem> problems(String text) {
    List<FieldProblem> problems = new ArrayList<>();
    if (text.isEmpty() || text.length() > LONGEST) {
      problems.add(
          new FieldProblem(
              "/text",
              "must have 1 to "
                  + LONGEST
                  + " characters besides white space around it, not "
                  + text.length()));
    }
    Texts.flaw(text).ifPresent(flaw -> problems.add(new FieldProblem("/text", flaw)));
    return problems;
  }
}
