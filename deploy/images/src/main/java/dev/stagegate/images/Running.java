package dev.stagegate.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process out of a layout, as a container would have it: the entry point's command, in its
 * folder, with nothing in the environment but what it is given.
 */
record Running(Process process, Path log) implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);

  /**
   * Starts it.
   *
   * @param before what goes before the command, such as {@code setpriv}; may be empty
   * @param command the command, of which the first word is {@code java}
   */
  static Running start(
      Path home, List<String> before, List<String> command, Map<String, String> env, Path log)
      throws IOException {
    List<String> words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
    words.addAll(command.subList(1, command.size()));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    return new Running(builder.start(), log);
  }

  /** Waits until it ended by itself. */
  int ended() throws InterruptedException, IOException {
    if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end:\n" + Files.readString(log));
    }
    return process.exitValue();
  }

  /** Waits until it says that it is ready, which Kubernetes would ask for as well. */
  void ready(int port) throws InterruptedException, IOException {
    HttpRequest ask =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + START.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end) {
        if (!process.isAlive()) {
          throw new IllegalStateException("it ended:\n" + Files.readString(log));
        }
        try {
          if (http.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          // It does not listen yet.
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IllegalStateException("it is not ready:\n" + Files.readString(log));
  }

  /** What it computed until now. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The memory that it has now, in MiB; only on Linux. */
  long memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> line.replaceAll("[^0-9]", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElseThrow()
        / 1024;
  }

  /** As Kubernetes ends a container: SIGTERM, and time. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("it did not end on SIGTERM");
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
