package dev.stagegate.issues.export;

import dev.stagegate.events.recurring.RecurringWork;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes exported data that was kept long enough. */
@Component
class ForgettingExports extends RecurringWork {

  private final ExportFiles files;
  private final Clock clock;

  ForgettingExports(ExportFiles files, ExportSettings settings, Clock clock) {
    super("deleting expired exports", settings.sweep());
    this.files = files;
    this.clock = clock;
  }

  @Override
  protected Mono<Void> round() {
    return Mono.defer(() -> files.deleteExpired(clock.instant()))
        .repeat()
        .takeUntil(deleted -> deleted == 0)
        .then();
  }
}
