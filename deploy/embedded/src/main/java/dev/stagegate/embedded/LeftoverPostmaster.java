package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived its parent, found by the process id it left in its data folder. The number
 * alone proves nothing: after a restart of the machine it may be any program's.
 */
final class LeftoverPostmaster {

  private static final Logger log = LoggerFactory.getLogger(LeftoverPostmaster.class);

  private enum Occupant {
    OUR_SERVER,
    OTHER_PROGRAM,
    UNKNOWN
  }

  private LeftoverPostmaster() {}

  /** Ends it. The caller holds the lock of the folder, so nobody alive owns that server. */
  static void stopOn(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    List<String> lines;
    try {
      lines = Files.readAllLines(pidFile);
    } catch (NoSuchFileException _) {
      return;
    }
    // PostgreSQL itself clears away the file of a process that is gone.
    var process = process(lines);
    if (process.isPresent()) {
      stop(process.get(), data, pidFile, lines);
    }
    killOrphans(data);
  }

  private static void stop(ProcessHandle process, Path data, Path pidFile, List<String> lines)
      throws IOException {
    switch (occupant(process, data)) {
      case OUR_SERVER -> {
        log.info("Stopping PostgreSQL {}, left running on {}.", process.pid(), data);
        new Postmaster(process).stop();
      }
      case OTHER_PROGRAM -> takeOver(pidFile, lines);
      case UNKNOWN ->
          throw new EmbeddedServerException(
              "Process %d may be a PostgreSQL server on %s, which cannot be told from here. Stop it, or delete %s if it is another program."
                  .formatted(process.pid(), data, pidFile));
    }
  }

  /**
   * Workers busy with a long statement do not notice that their main process was killed, and no new
   * server may start beside them.
   */
  private static void killOrphans(Path data) {
    ProcessHandle.allProcesses()
        .filter(process -> occupant(process, data) == Occupant.OUR_SERVER)
        .forEach(
            orphan -> {
              log.info("Killing worker {} of a PostgreSQL that is gone.", orphan.pid());
              orphan.destroyForcibly();
            });
  }

  private static Optional<ProcessHandle> process(List<String> lines) {
    try {
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(ProcessHandle::isAlive);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Occupant occupant(ProcessHandle process, Path data) {
    if (!Postmaster.isRunning(process)) {
      return Occupant.OTHER_PROGRAM;
    }
    var program = process.info().command().map(Path::of).map(Path::getFileName);
    // The kernel appends " (deleted)" when the file was replaced meanwhile.
    if (program.isPresent() && !program.get().toString().startsWith("postgres")) {
      return Occupant.OTHER_PROGRAM;
    }
    var arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
    if (arguments.contains(data.toString())) {
      return Occupant.OUR_SERVER;
    }
    if (program.isEmpty()) {
      return Occupant.UNKNOWN;
    }
    try {
      // A PostgreSQL process works in its data folder.
      var folder = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
      return folder.equals(data) ? Occupant.OUR_SERVER : Occupant.OTHER_PROGRAM;
    } catch (IOException _) {
      return Occupant.UNKNOWN;
    }
  }

  /**
   * PostgreSQL would take the other program for a running server and refuse to start. Under its
   * parent's process id it knows the file for stale, and still looks for orphans of the old server
   * by the shared memory named in it, which deleting the file would prevent.
   */
  private static void takeOver(Path pidFile, List<String> lines) throws IOException {
    var renamed = new ArrayList<>(lines);
    renamed.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, renamed);
  }
}
