package dev.stagegate.issues.export;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Deletes exported data that was kept long enough. Every replica does; twice does no harm. */
@Component
class ForgettingExports implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ForgettingExports.class);

  private final ExportFiles files;
  private final ExportSettings settings;
  private final Clock clock;
  private volatile @Nullable Disposable running;

  ForgettingExports(ExportFiles files, ExportSettings settings, Clock clock) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    running =
        sweep()
            .onErrorResume(
                error -> {
                  log.warn("Expired exports were not deleted, later again: {}", error.toString());
                  return Mono.empty();
                })
            .repeatWhen(done -> done.delayElements(settings.sweep()))
            .subscribe();
  }

  Mono<Void> sweep() {
    return Mono.defer(() -> files.deleteExpired(clock.instant()))
        .repeat()
        .takeUntil(deleted -> deleted == 0)
        .then();
  }

  @Override
  public void stop() {
    Disposable current = running;
    if (current != null) {
      current.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
