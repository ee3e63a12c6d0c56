package dev.stagegate.issues.workspace;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has kept passwords sealed anew after the keys were changed. */
@Component
class TidyingPasswords extends RecurringWork {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final InstancePasswords passwords;
  private final Workspaces workspaces;

  TidyingPasswords(InstancePasswords passwords, Workspaces workspaces) {
    super("sealing passwords anew", PAUSE);
    this.passwords = passwords;
    this.workspaces = workspaces;
  }

  @Override
  protected Mono<Void> round() {
    return workspaces
        .current()
        .flatMap(workspace -> passwords.tidy(workspace.content().instances()))
        .then();
  }
}
