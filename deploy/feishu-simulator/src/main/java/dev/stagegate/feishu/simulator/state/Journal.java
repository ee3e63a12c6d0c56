package dev.stagegate.feishu.simulator.state;

import java.util.List;

/**
 * Where changes become durable. One append is one transaction: all of it comes back, or nothing.
 */
interface Journal extends AutoCloseable {

  void append(List<Change> changes);

  /** Returns once everything appended so far would survive a crash of the machine. */
  void force();

  @Override
  void close();

  /** For simulators that are forgotten when they stop. */
  static Journal forgetful() {
    return new Journal() {
      @Override
      public void append(List<Change> changes) {}

      @Override
      public void force() {}

      @Override
      public void close() {}
    };
  }
}
