package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.web.Problem;
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
    if (header == null) {
      return null;
    }
    if (!ALLOWED.matcher(header).matches()) {
      throw Problem.badRequest(
          "bad-idempotency-key",
          "Idempotency-Key must be 1 to " + LONGEST + " visible ASCII characters without spaces.");
    }
    return new RequestKey(
        caller, header, StatementText.of(JSON.writeValueAsString(asked)).sha256());
  }
}
