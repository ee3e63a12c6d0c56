package dev.stagegate.gateway.directory;

import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Lets workspace administrators in, and nobody else. */
public final class Administering {

  private static final Duration COME_AGAIN = Duration.ofSeconds(5);

  private final WorkspaceAdministrators administrators;
  private final ReplicaLag lag;
  private final Clock clock;

  public Administering(WorkspaceAdministrators administrators, ReplicaLag lag, Clock clock) {
    this.administrators = administrators;
    this.lag = lag;
    this.clock = clock;
  }

  /**
   * The caller's e-mail, if he or she administers the workspace and may change something now: not
   * while what is known of people and roles is so old that he or she may be none any more.
   */
  public Mono<String> changing(Principal caller) {
    return by(caller)
        .flatMap(
            email ->
                lag.tooFar()
                    ? Mono.error(
                        Problem.unavailable(
                            "directory-behind",
                            "Who administers the workspace is not known well enough at the moment,"
                                + " since the directory is not being told; nothing is changed by"
                                + " guess.",
                            COME_AGAIN))
                    : Mono.just(email));
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
