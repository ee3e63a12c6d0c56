package dev.stagegate.gateway.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** What replicas wait by: nothing goes on by itself, only when somebody says that time went by. */
@NullMarked
final class Timer implements Scheduler {

  private volatile Consumer<Pause> whenWaiting = _ -> {};

  /** A wait that is over as soon as it is told to go on. */
  record Waiting(Runnable goesOn) implements Pause {}

  /** Whoever runs acts is told when one of them waits. */
  void onWaiting(Consumer<Pause> told) {
    whenWaiting = told;
  }

  @Override
  public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
    AtomicBoolean over = new AtomicBoolean();
    whenWaiting.accept(
        new Waiting(
            () -> {
              if (over.compareAndSet(false, true)) {
                task.run();
              }
            }));
    return () -> over.set(true);
  }

  @Override
  public Disposable schedule(Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Worker createWorker() {
    throw new UnsupportedOperationException();
  }
}
