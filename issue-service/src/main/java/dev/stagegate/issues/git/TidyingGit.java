package dev.stagegate.issues.git;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Has secrets sealed anew after the keys were changed, and old pushes forgotten. */
final class TidyingGit extends RecurringWork {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final GitSecrets secrets;
  private final GitPushes pushes;
  private final Duration remember;

  TidyingGit(GitSecrets secrets, GitPushes pushes, Duration remember) {
    super("sealing Git secrets anew and forgetting old pushes", PAUSE);
    this.secrets = secrets;
    this.pushes = pushes;
    this.remember = remember;
  }

  @Override
  protected Mono<Void> round() {
    return secrets
        .reseal()
        .then(
            Mono.defer(() -> pushes.forget(remember))
                .repeat()
                .takeUntil(forgotten -> forgotten == 0)
                .then());
  }
}
