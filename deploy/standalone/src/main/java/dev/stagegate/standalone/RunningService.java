package dev.stagegate.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that was started, in this process or in one of its own. */
sealed interface RunningService extends AutoCloseable {

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

    static OwnProcess start(Service service, List<String> arguments, Path logs) {
      try {
        Files.createDirectories(logs);
        Files.createDirectories(logs);
        File log = logs.resolve(service.title() + ".log").toFile();
        return new OwnProcess(
            new ProcessBuilder(command(service, arguments, logs))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<String> command(Service service, List<String> arguments, Path logs) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Dstagegate.log=" + logs.resolve(service.title() + ".log"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  service.mainClass()));
      command.addAll(arguments);
      return command;
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
