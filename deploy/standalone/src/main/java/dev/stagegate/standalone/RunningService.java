package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that was started, in this process or in one of its own. */
sealed interface RunningService extends AutoCloseable {

  /** Where and how services run. */
  @FunctionalInterface
  interface Start {
    /**
     * @param log the file for what it tells where it has a process of its own
     */
    RunningService start(Service service, List<String> arguments, Path log);
  }

  /** Stops it in order; false if that took so long that it was killed. */
  boolean stop();

  /**
   * Looks whether it is still there.
   *
   * @throws IllegalStateException with the last that it told, if it ended by itself
   */
  default void requireGoingOn(String name) {}

  @Override
  default void close() {
    boolean _ = stop();
  }

  /** In this process: less memory, quicker to start. */
  record Here(ConfigurableApplicationContext context) implements RunningService {

    static RunningService start(Service service, List<String> arguments) {
      // Logging is this process's and set up already. Each would set it up anew, side by side,
      // which breaks it for one of them now and then, and takes back what the one before had set.
      System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
      return new Here(service.start(arguments.toArray(String[]::new)));
    }

    @Override
    public boolean stop() {
      context.close();
      return true;
    }
  }

  /** In a process of its own, which can be killed as a machine's failure would. */
  record OwnProcess(Process process, Path log) implements RunningService {

    /** As long as the chart gives a pod. */
    private static final int SECONDS_TO_STOP = 60;

    private static final int LAST_LINES = 30;

    static RunningService start(ServiceJvm jvm, Service service, List<String> arguments, Path log) {
      List<String> options = List.of("-Xmx256m", "-Dstagegate.log=" + log);
      try {
        Files.createDirectories(log.getParent());
        return new OwnProcess(
            new ProcessBuilder(jvm.command(options, service.mainClass(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start(),
            log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void requireGoingOn(String name) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "%s ended with exit code %d. The end of %s:%n%s"
                .formatted(name, process.exitValue(), log, lastLines()));
      }
    }

    private String lastLines() {
      try {
        List<String> lines = Files.readAllLines(log);
        return String.join(
            "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
      } catch (IOException e) {
        return e.toString();
      }
    }

    /** As {@code kill -9}: nothing in it gets to run any more. */
    void kill() {
      process.destroyForcibly();
      waitFor(10);
    }

    @Override
    public boolean stop() {
      process.destroy();
      boolean inOrder = waitFor(SECONDS_TO_STOP);
      if (!inOrder) {
        kill();
      }
      return inOrder;
    }

    private boolean waitFor(int seconds) {
      try {
        return process.waitFor(seconds, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
