package dev.stagegate.issues.workspace;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has kept passwords sealed anew after the keys were changed, at start and now and then. */
@Component
class TidyingPasswords implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TidyingPasswords.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final InstancePasswords passwords;
  private final Workspaces workspaces;
  private volatile Disposable rounds = Disposables.disposed();

  TidyingPasswords(InstancePasswords passwords, Workspaces workspaces) {
    this.passwords = passwords;
    this.workspaces = workspaces;
  }

  @Override
  public void start() {
    rounds = Flux.interval(Duration.ZERO, EVERY).concatMap(_ -> tidy(), 1).subscribe();
  }

  private Mono<Void> tidy() {
    return workspaces
        .current()
        .flatMap(workspace -> passwords.tidy(workspace.content().instances()))
        .onErrorResume(
            error -> {
              log.warn("Sealing passwords anew failed and goes on: {}", error.toString());
              return Mono.empty();
            });
  }

  @Override
  public void stop() {
    rounds.dispose();
  }

  @Override
  public boolean isRunning() {
    return !rounds.isDisposed();
  }
}
