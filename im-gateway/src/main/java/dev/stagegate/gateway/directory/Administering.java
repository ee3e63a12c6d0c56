package dev.stagegate.gateway.directory;

import dev.stagegate.web.Problem;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Lets workspace administrators in, and nobody else. */
public final class Administering {

  private final WorkspaceAdministrators administrators;
  private final Clock clock;

  public Administering(WorkspaceAdministrators administrators, Clock clock) {
    this.administrators = administrators;
    this.clock = clock;
  }

  /** The caller's e-mail, if he or she administers the workspace at this moment. */
  public Mono<String> by(Principal caller) {
    String email = caller.getName().toLowerCase(Locale.ROOT);
    return administrators
        .include(email, clock.instant())
        .filter(isOne -> isOne)
        .map(_ -> email)
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.forbidden(
                        "not-allowed", "This is for holders of workspaceAdmin alone.")));
  }
}
