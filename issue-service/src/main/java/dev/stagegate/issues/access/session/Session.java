package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.SignedIn;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in.
 *
 * @param id names it where it is listed; of no use for signing in
 * @param who whose it is
 * @param way how he or she signed in: {@code PASSWORD}, or the id of a provider
 * @param usedAt when it was used last, to the minute
 * @param endsAt when it ends, however it is used
 * @param address from where it was opened
 * @param agent what the browser called itself
 */
record Session(
    String id,
    SignedIn who,
    String way,
    Instant openedAt,
    Instant usedAt,
    Instant endsAt,
    @Nullable String address,
    @Nullable String agent) {

  String email() {
    return who.email();
  }

  /** Whether the person is there, with the credentials that it was opened with. */
  boolean isInForce(Workspace workspace) {
    return workspace
        .person(email())
        .filter(person -> person.takes(who.credentialsVersion()))
        .isPresent();
  }
}
