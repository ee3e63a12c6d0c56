package dev.stagegate.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of its own that a test may kill like the kernel would. */
record ChildJvm(Process process, BufferedReader output) implements AutoCloseable {

  static ChildJvm running(Class<?> main, Object... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildJvm(process, process.inputReader());
  }

  /** Waits for a line with this beginning and answers its rest. */
  String awaitLine(String beginning) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
    throw new AssertionError("the child ended without a line that begins with " + beginning);
  }

  /** Kills it, and answers what it had still said with this beginning. */
  List<String> killAndDrain(String beginning) throws IOException, InterruptedException {
    // Through its handle, which leaves the pipe with the last words open.
    process.toHandle().destroyForcibly();
    var rest =
        output
            .lines()
            .filter(line -> line.startsWith(beginning))
            .map(line -> line.substring(beginning.length()))
            .toList();
    process.waitFor(10, TimeUnit.SECONDS);
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
