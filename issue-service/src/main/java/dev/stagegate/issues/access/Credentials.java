package dev.stagegate.issues.access;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom somebody says to be, and what only that person knows. */
public record Credentials(
    @Schema(requiredMode = REQUIRED, maxLength = LONGEST_EMAIL) @Nullable String email,
    @Schema(requiredMode = REQUIRED, maxLength = LONGEST, format = "password")
        @Nullable String password) {

  static final int LONGEST_EMAIL = 254;
  static final int LONGEST = 1000;

  /** Both are there. */
  public record Checked(String email, String password) {
    @Override
    public String toString() {
      return "Checked[" + email + "]";
    }
  }

  /** Both, or a problem with everything that is missing. */
  public Checked checked() {
    List<FieldProblem> problems = new ArrayList<>();
    Checked checked =
        new Checked(
            text(email, "/email", LONGEST_EMAIL, problems),
            text(password, "/password", LONGEST, problems));
    refuseIfAny(problems);
    return checked;
  }

  static String text(
      @Nullable String value, String field, int longest, List<FieldProblem> problems) {
    if (value == null || value.isBlank() || value.length() > longest || value.indexOf(0) >= 0) {
      problems.add(new FieldProblem(field, "is needed, at most " + longest + " characters"));
      return "";
    }
    return value;
  }

  static void refuseIfAny(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-credentials", "Something is missing.", problems);
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + email + "]";
  }
}
