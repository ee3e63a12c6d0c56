package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code ./stagegate up} starts, as the person at the terminal lives through it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {

  private final Http http = new Http();
  private final int port = Ports.free(1).getFirst();
  private final URI url = URI.create("http://localhost:" + port);

  @Test
  void killed_in_the_middle_it_goes_on_where_it_was(@TempDir Path data) throws Exception {
    Process first = up(data);
    awaitReady(first, data);
    Api dev = signIn(data);
    IssueWatch issue =
        IssueWatch.open(
            dev,
            Requests.titled("Survives")
                .assignedTo(Story.OWNER)
                .in("staging", "CREATE TABLE survives (n int)")
                .in("prod", "CREATE TABLE survives (n int)"));
    Phones phones = new Phones(http, url.resolve("/feishu/"));
    JsonNode request = phones.openRequest(issue.issueId(), Story.OWNER);
    first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    Process second = up(data);
    try {
      awaitReady(second, data);
      assertThat(issue.stateOf("staging")).isEqualTo("AWAITING_APPROVAL");
      phones.approve(phones.request(Phones.codeOf(request)), Story.OWNER, "after the crash");
      issue.awaitStage("staging", "DONE");
      phones.approve(phones.openRequest(issue.issueId(), Story.OWNER), Story.OWNER, "");
      phones.approve(phones.openRequest(issue.issueId(), Story.DBA), Story.DBA, "");
      issue.awaitState("DONE");
      assertThat(phones.requestsAbout(issue.issueId())).hasSize(3);
    } finally {
      second.destroy();
      assertThat(second.waitFor(30, TimeUnit.SECONDS)).as("it stops when told to").isTrue();
    }
    assertThat(postgresOf(data)).as("its PostgreSQL stopped with it").isEmpty();
  }

  @Test
  void a_taken_port_is_told_in_one_line(@TempDir Path data) throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      Process process = up(data);

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(output(data))).contains("stagegate: Port " + port + " is taken");
    }
  }

  @Test
  void a_wrong_option_is_told_with_what_is_allowed(@TempDir Path data) throws Exception {
    Process process = java(data, List.of("--prot=1"));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(output(data)))
        .contains("unknown option --prot=1; allowed are --port");
  }

  private Process up(Path data) {
    return java(data, List.of("--port=" + port, "--data=" + data.resolve("data")));
  }

  private static Process java(Path data, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Standalone.class.getName()));
    command.addAll(arguments);
    File output = output(data).toFile();
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process process, Path data) throws IOException {
    long before = readyLines(data);
    Patience.waitFor(
        "Stagegate",
        Duration.ofSeconds(120),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("it ended: " + read(output(data)));
          }
          return Optional.of(readyLines(data)).filter(lines -> lines > before);
        });
  }

  private static long readyLines(Path data) {
    return read(output(data)).lines().filter(line -> line.contains("Stagegate is ready")).count();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Api signIn(Path data) throws IOException {
    String password = Files.readString(data.resolve("data/secrets/sample-password")).strip();
    assertThat(http.call("GET", url.resolve("/api/v1/issues"), Map.of(), null).status())
        .isEqualTo(401);
    return Api.signIn(http, url, Story.DEV, password);
  }

  private static List<ProcessHandle> postgresOf(Path data) {
    return ProcessHandle.allProcesses()
        .filter(
            p ->
                p.info()
                    .commandLine()
                    .filter(line -> line.contains(data + "/data/postgres"))
                    .isPresent())
        .toList();
  }

  private static Path output(Path data) {
    return data.resolve("output.txt");
  }
}
