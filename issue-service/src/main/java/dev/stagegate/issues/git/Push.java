package dev.stagegate.issues.git;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push that was told, and what became of it.
 *
 * @param failures how often in a row the host could not be asked
 * @param trouble what went wrong then; null where nothing did
 * @param reasons why it was ignored or refused, or what else is worth saying
 * @param traceparent which trace it was told in; null where nobody follows it
 * @param issueId the issue that it opened; null where it opened none
 */
public record Push(
    long id,
    String connectionId,
    PushNotice notice,
    PushState state,
    Instant receivedAt,
    Instant dueAt,
    int failures,
    @Nullable String trouble,
    @Nullable Instant troubledSince,
    List<String> reasons,
    @Nullable String traceparent,
    @Nullable String issueId,
    @Nullable Instant settledAt) {

  public Push {
    reasons = List.copyOf(reasons);
  }
}
