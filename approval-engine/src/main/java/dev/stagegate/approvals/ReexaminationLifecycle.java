package dev.stagegate.approvals;

import dev.stagegate.approvals.approval.Reexamining;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the worker once the tables are there, and stops it before their connections go. */
@Component
final class ReexaminationLifecycle implements SmartLifecycle {

  private final Reexamining reexamining;
  private volatile boolean running;

  ReexaminationLifecycle(Reexamining reexamining) {
    this.reexamining = reexamining;
  }

  @Override
  public void start() {
    reexamining.start();
    running = true;
  }

  @Override
  public void stop() {
    reexamining.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
