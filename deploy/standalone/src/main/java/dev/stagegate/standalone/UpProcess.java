package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What {@code ./stagegate up} starts, on one port and one data folder, as often as is wanted. */
final class UpProcess {

  private final Path folder;
  private final ServiceJvm jvm;
  private final int port = Ports.free(1).getFirst();

  /**
   * @param folder where its data and its output are kept
   */
  UpProcess(Path folder, ServiceJvm jvm) {
    this.folder = folder;
    this.jvm = jvm;
  }

  int port() {
    return port;
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  /**
   * Starts it; it is not ready yet.
   *
   * @param more options, besides where it listens and keeps its data
   */
  Process start(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--port=" + port, "--data=" + data()));
    arguments.addAll(List.of(more));
    return start(arguments);
  }

  Process start(List<String> arguments) {
    List<String> command = jvm.command(List.of("-Xmx512m"), Standalone.class.getName(), arguments);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it says that it is ready. */
  Process startAndAwaitReady(String... more) {
    return startAndAwaitReady(Duration.ofSeconds(120), more);
  }

  Process startAndAwaitReady(Duration atMost, String... more) {
    long before = readyLines();
    Process process = start(more);
    Patience.waitFor(
        "Stagegate",
        atMost,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("it ended: " + output());
          }
          return Optional.of(readyLines()).filter(lines -> lines > before);
        });
    return process;
  }

  /** As {@code kill -9} does: its PostgreSQL, a process of its own, may live on. */
  static void kill(Process process) throws InterruptedException {
    if (!process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the killed process did not end");
    }
  }

  /** As Ctrl-C does, and as {@code ./stagegate down}. */
  static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not stop when told to");
    }
  }

  private long readyLines() {
    return output().lines().filter(line -> line.contains("Stagegate is ready")).count();
  }

  /** All that it has written since its first start. */
  String output() {
    return read(outputFile());
  }

  String samplePassword() {
    return read(data().resolve("secrets/sample-password")).strip();
  }

  List<ProcessHandle> postgres() {
    return ProcessHandle.allProcesses()
        .filter(
            p ->
                p.info()
                    .commandLine()
                    .filter(line -> line.contains(data() + "/postgres"))
                    .isPresent())
        .toList();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path outputFile() {
    return folder.resolve("output.txt");
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
