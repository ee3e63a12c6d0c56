package dev.stagegate.issues.intake;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has kept secrets sealed anew after the keys were changed. */
@Component
class TidyingIntakeSecrets extends RecurringWork {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final IntakeSecrets secrets;

  TidyingIntakeSecrets(IntakeSecrets secrets) {
    super("sealing intake secrets anew", PAUSE);
    this.secrets = secrets;
  }

  @Override
  protected Mono<Void> round() {
    return secrets.reseal();
  }
}
