package dev.stagegate.embedded;

import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka ends the whole process when it meets a fatal fault. While it starts, that would take the
 * reason away from the caller, so a halt becomes an exception until the start is over. Later it is
 * right: a broker that has lost its disk must not go on, and the next start recovers.
 */
final class BrokerHalt extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(BrokerHalt.class);
  // The procedure is one for the whole process.
  private static final ReentrantLock STARTING = new ReentrantLock();

  private BrokerHalt(int status) {
    super("a fatal fault (status %d); the reason is in the log".formatted(status));
  }

  static void caughtDuring(Runnable start) {
    STARTING.lock();
    try {
      Exit.setHaltProcedure(
          (status, _) -> {
            throw new BrokerHalt(status);
          });
      start.run();
    } finally {
      Exit.setHaltProcedure(BrokerHalt::endProcess);
      STARTING.unlock();
    }
  }

  private static void endProcess(int status, @Nullable String message) {
    log.error(
        "Kafka cannot go on, its folder may be full or unreadable (see above). This process ends;"
            + " nothing acknowledged is lost.{}",
        message == null ? "" : " " + message);
    Runtime.getRuntime().halt(status);
  }
}
