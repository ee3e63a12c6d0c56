package dev.stagegate.issues.issue;

import org.springframework.stereotype.Component;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where SQL is read. That may take seconds, in which nobody else must wait for the thread; and it
 * must not wait for those who hold up the threads that all share.
 */
@Component
class SqlThreads implements AutoCloseable {

  private static final int MOST = 2 * Runtime.getRuntime().availableProcessors();
  private static final int MOST_WAITING = 10_000;

  private final Scheduler scheduler = Schedulers.newBoundedElastic(MOST, MOST_WAITING, "sql");

  Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public void close() {
    scheduler.dispose();
  }
}
