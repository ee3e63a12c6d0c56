package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the {@code Idempotency-Key} header. Two bodies are the same request if they ask for the
 * same.
 */
final class IdempotencyKey {

  static final int LONGEST = 128;

  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7E]{1," + LONGEST + "}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private IdempotencyKey() {}

  static @Nullable RequestKey of(@Nullable String header, String caller, OpenIssue asked) {
    String key = checked(header);
    return key == null
        ? null
        : new RequestKey(caller, key, StatementText.of(JSON.writeValueAsString(asked)).sha256());
  }

  /** The key, if there is one; fails if it is none that is allowed. */
  static @Nullable String checked(@Nullable String header) {
    if (header != null && !ALLOWED.matcher(header).matches()) {
      throw Problem.badRequest(
          "bad-idempotency-key",
          "Idempotency-Key must be 1 to " + LONGEST + " visible ASCII characters without spaces.");
    }
    return header;
  }

  /** Why a key cannot be used twice. */
  static Problem taken() {
    return Problem.unprocessable(
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request.",
        List.of(new FieldProblem("Idempotency-Key", "must be new for every new request")));
  }
}
