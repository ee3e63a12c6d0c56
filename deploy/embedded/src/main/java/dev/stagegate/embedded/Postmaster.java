package dev.stagegate.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running main process of a PostgreSQL server. */
record Postmaster(ProcessHandle process) {

  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

  /** A way to end the server, and how long it may take. */
  private record Stop(String signal, Duration patience) {}

  // Fast (clients are cut off, everything is saved), then at once (replays its log at the next
  // start), then by force. Acknowledged commits survive each of them.
  private static final List<Stop> STOPS =
      List.of(
          new Stop("INT", Duration.ofSeconds(20)),
          new Stop("QUIT", Duration.ofSeconds(5)),
          new Stop("KILL", Duration.ofSeconds(5)));

  /** Ends the server and waits until it is gone. */
  void stop() {
    for (var stop : STOPS) {
      if (hasEndedBy(stop)) {
        return;
      }
      log.warn("PostgreSQL {} ignored SIG{} for {}.", process.pid(), stop.signal, stop.patience);
    }
    throw new EmbeddedServerException(
        "PostgreSQL (process %d) cannot be ended.".formatted(process.pid()));
  }

  private boolean hasEndedBy(Stop stop) {
    if (!process.isAlive()) {
      return true;
    }
    // Java itself only knows SIGTERM, which waits for the last client to leave.
    Command.exitCode(List.of("sh", "-c", "kill -%s %d".formatted(stop.signal, process.pid())));
    try {
      process.onExit().get(stop.patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException e) {
      throw new EmbeddedServerException("Cannot wait for PostgreSQL to end.", e);
    }
  }
}
