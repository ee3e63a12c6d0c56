package dev.stagegate.issues.git;

import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.events.recurring.Heartbeat;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.git.ReadPush.Moved;
import dev.stagegate.issues.git.ReadPush.Outdated;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.trail.Tracing;
import dev.stagegate.trail.Trails;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The worker of a replica: takes connections that have pushes to work, and works their pushes one
 * after the other. What a worker leaves behind is taken over when its lease ends.
 */
final class WorkingPushes implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WorkingPushes.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final UUID owner = UUID.randomUUID();
  private final ClaimedPushes claimed;
  private final GitPushes pushes;
  private final GitSecrets secrets;
  private final GitHosts hosts;
  private final ReadingPush reading;
  private final ApplyingPush applying;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final GitSettings.Pace pace;
  private final Wakeup wakeup;
  private final Tracing tracing;
  private final Clock clock;
  private final AtomicInteger busy = new AtomicInteger();
  private final Disposable.Composite underWay = Disposables.composite();
  private volatile boolean started;

  WorkingPushes(
      ClaimedPushes claimed,
      GitPushes pushes,
      GitSecrets secrets,
      GitHosts hosts,
      ReadingPush reading,
      ApplyingPush applying,
      AuditLog audit,
      TransactionalOperator transaction,
      GitSettings.Pace pace,
      Wakeup wakeup,
      Tracing tracing,
      Clock clock) {
    this.claimed = claimed;
    this.pushes = pushes;
    this.secrets = secrets;
    this.hosts = hosts;
    this.reading = reading;
    this.applying = applying;
    this.audit = audit;
    this.transaction = transaction;
    this.pace = pace;
    this.wakeup = wakeup;
    this.tracing = tracing;
    this.clock = clock;
  }

  @Override
  public void start() {
    started = true;
    Mono.defer(this::round)
        .onErrorResume(
            error -> {
              log.warn("Looking for pushes failed and goes on: {}", error.toString());
              return Mono.empty();
            })
        .then(Mono.defer(() -> wakeup.await(pace.poll())))
        .repeat(() -> started)
        .subscribe();
  }

  private Mono<Void> round() {
    int free = pace.parallel() - busy.get();
    return free <= 0 || !started
        ? Mono.empty()
        : claimed.claim(free, owner).doOnNext(this::begin).then();
  }

  private void begin(String connectionId) {
    busy.incrementAndGet();
    Disposable.Swap handle = Disposables.swap();
    underWay.add(handle);
    handle.update(
        workAll(connectionId)
            .doFinally(
                _ -> {
                  busy.decrementAndGet();
                  underWay.remove(handle);
                  wakeup.ring();
                })
            .subscribe(
                _ -> {},
                // Its lease ends, and whoever looks next goes on.
                error -> log.error("Pushes of {} were left in the middle", connectionId, error)));
  }

  /** All that is due, until nothing is or the connection went to another worker. */
  private Mono<Void> workAll(String connectionId) {
    return Mono.defer(() -> workNext(connectionId))
        .repeat(() -> started)
        .takeUntil(worked -> !worked)
        .then(Mono.defer(() -> claimed.release(connectionId, owner)));
  }

  private Mono<Boolean> workNext(String connectionId) {
    return claimed
        .extend(connectionId, owner)
        .flatMap(
            connection ->
                claimed
                    .next(connectionId)
                    .flatMap(push -> tracing.aware(workAlive(connection, push)).thenReturn(true)))
        .defaultIfEmpty(false);
  }

  private Mono<Void> workAlive(GitConnection connection, Push push) {
    return Heartbeat.during(
        Trails.rejoin(push.traceparent(), null, "work push", work(connection, push)),
        pace.lease().dividedBy(3),
        () -> claimed.extend(connection.id(), owner).then());
  }

  private Mono<Void> work(GitConnection connection, Push push) {
    return secrets
        .token(connection)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new PushDelayed(
                        "the token cannot be opened: it was given for another address, or the"
                            + " sealing keys are others; give it again")))
        .flatMap(token -> reading.read(connection, push, hosts.of(connection, token)))
        .timeout(pace.patience())
        .flatMap(
            read ->
                switch (read) {
                  case Outdated(String why) ->
                      pushes.settle(push.id(), PushState.IGNORED, List.of(why), null);
                  case Moved moved -> applying.apply(connection, push, moved, owner);
                })
        .onErrorResume(PushRefused.class, refused -> refuse(connection, push, refused))
        .onErrorResume(error -> delay(push, error));
  }

  private Mono<Void> refuse(GitConnection connection, Push push, PushRefused refused) {
    Deed deed =
        Deed.refused(
            clock.instant(),
            ServiceAccount.nameOf(connection.account()),
            "GIT_PUSH",
            "git-connections/" + connection.id() + "/pushes/" + push.id(),
            "push-refused");
    return pushes
        .settle(push.id(), PushState.REFUSED, refused.reasons(), null)
        .then(Mono.defer(() -> audit.append(List.of(deed))))
        .as(transaction::transactional);
  }

  private Mono<Void> delay(Push push, Throwable error) {
    Duration pause = pace.pause(push.failures() + 1);
    if (error instanceof PushDelayed delayed) {
      Duration asked = delayed.retryAfter();
      return pushes.delay(
          push.id(),
          String.valueOf(delayed.getMessage()),
          asked == null || asked.compareTo(pause) < 0 ? pause : asked);
    }
    log.warn("Push {} of {} is tried again", push.id(), push.connectionId(), error);
    return pushes.delay(push.id(), "it could not be worked; the log says why", pause);
  }

  /** Rings when there may be something to do. */
  Wakeup wakeup() {
    return wakeup;
  }

  @Override
  public void stop(Runnable callback) {
    stop();
    Flux.interval(Duration.ZERO, Duration.ofMillis(20))
        .takeUntil(_ -> busy.get() == 0)
        .takeUntilOther(Mono.delay(FAREWELL))
        .then(Mono.defer(this::giveBack))
        .doFinally(_ -> callback.run())
        .subscribe();
  }

  private Mono<Void> giveBack() {
    if (busy.get() == 0) {
      return Mono.empty();
    }
    underWay.dispose();
    return claimed
        .releaseAll(owner)
        .timeout(GOODBYE)
        .onErrorResume(
            error -> {
              log.warn("Pushes under way could not be given back: {}", error.toString());
              return Mono.empty();
            });
  }

  @Override
  public void stop() {
    started = false;
    wakeup.ring();
  }

  @Override
  public boolean isRunning() {
    return started;
  }
}
