package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program of the system, run to its end. */
final class Command {

  private Command() {}

  /** Runs silently and tells the exit code; a program that is not installed counts as 127. */
  static int exitCode(List<String> command) {
    try {
      return run(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD),
          Duration.ofSeconds(10));
    } catch (IOException _) {
      return 127;
    }
  }

  /** Runs with all output appended to a log; the exit code is the answer. */
  static int exitCode(List<String> command, Path log, Duration limit) throws IOException {
    return run(server(command, log), limit);
  }

  /**
   * How every server program is started: plain messages, no settings inherited, output to a log.
   */
  static ProcessBuilder server(List<String> command, Path log) {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    return builder;
  }

  private static int run(ProcessBuilder builder, Duration limit) throws IOException {
    var process = builder.start();
    try {
      process.getOutputStream().close();
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new EmbeddedServerException(
          "%s did not end within %s.".formatted(builder.command().getFirst(), limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while a server was being prepared.", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
