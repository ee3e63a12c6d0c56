package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that was started, in this process or in one of its own. */
sealed interface RunningService extends AutoCloseable {

  /** Where and how services run. */
  @FunctionalInterface
  interface Start {
    /**
     * @param logs the folder for what it tells where it has a process of its own
     */
    RunningService start(Service service, List<String> arguments, Path logs);
  }

  /** Stops it in order. */
  @Override
  void close();

  /** In this process: less memory, quicker to start. */
  record Here(ConfigurableApplicationContext context) implements RunningService {

    static RunningService start(Service service, List<String> arguments) {
      return new Here(service.start(arguments.toArray(String[]::new)));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /** In a process of its own, which can be killed as a machine's failure would. */
  record OwnProcess(Process process) implements RunningService {

    static RunningService start(
        ServiceJvm jvm, Service service, List<String> arguments, Path logs) {
      Path log = logs.resolve(service.title() + ".log");
      List<String> options = List.of("-Xmx256m", "-Dstagegate.log=" + log);
      try {
        Files.createDirectories(logs);
        return new OwnProcess(
            new ProcessBuilder(jvm.command(options, service.mainClass(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As {@code kill -9}: nothing in it gets to run any more. */
    void kill() {
      process.destroyForcibly();
      waitFor(10);
    }

    @Override
    public void close() {
      process.destroy();
      if (!waitFor(20)) {
        kill();
      }
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
