package dev.stagegate.issues.git.web;

import dev.stagegate.issues.git.Push;
import dev.stagegate.issues.git.PushState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A push and what became of it.
 *
 * @param delivery the host's own id of the message
 * @param pusher the host's name for who pushed; null where it did not tell
 * @param trouble why it waits; null where nothing is wrong
 * @param reasons why it was ignored or refused, and what it changed
 * @param issueId the issue that it opened; null where it opened none
 */
@Schema(name = "GitPushView")
record PushView(
    long id,
    String delivery,
    String before,
    String after,
    @Nullable String pusher,
    PushState state,
    Instant receivedAt,
    @Nullable Instant settledAt,
    @Nullable String trouble,
    List<String> reasons,
    @Nullable String issueId) {

  static PushView of(Push push) {
    return new PushView(
        push.id(),
        push.notice().delivery(),
        push.notice().before(),
        push.notice().after(),
        push.notice().pusherLogin(),
        push.state(),
        push.receivedAt(),
        push.settledAt(),
        push.trouble(),
        push.reasons(),
        push.issueId());
  }
}
