package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Duration POLL = Duration.ofMillis(100);

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
    if (!isRunning(process)) {
      return true;
    }
    // Java itself only knows SIGTERM, which waits for the last client to leave.
    Command.exitCode(List.of("sh", "-c", "kill -%s %d".formatted(stop.signal, process.pid())));
    var deadline = System.nanoTime() + stop.patience.toNanos();
    while (isRunning(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      awaitExit();
    }
    return true;
  }

  private void awaitExit() {
    try {
      process.onExit().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // The caller looks again.
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while PostgreSQL was ending; killed it.", e);
    } catch (ExecutionException e) {
      throw new EmbeddedServerException("Cannot wait for PostgreSQL to end.", e);
    }
  }

  /** False also for a dead process whose number is kept because nobody asked for its exit code. */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException _) {
      // Gone meanwhile, or a system that does not show its processes as files.
      return process.isAlive();
    }
  }
}
