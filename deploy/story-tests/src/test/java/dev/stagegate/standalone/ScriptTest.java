package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stagegate.embedded.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code stagegate} script, in a folder where everything is built. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptTest {

  private static final String NO_BROWSER =
      "There is no Chromium, nor does STAGEGATE_CHROMIUM name one: the tests of the console in a"
          + " browser do not run.\n";

  private static final int NOTHING_CAN_BE_HIDDEN = 77;

  @TempDir private Path folder;

  @BeforeEach
  void copyScript() throws IOException {
    ScriptFolder.prepare(folder);
  }

  @Test
  void an_unknown_command_is_told_with_where_to_find_the_known_ones() throws Exception {
    Ended ended = stagegate("frobnicate");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo(
            "stagegate: unknown command 'frobnicate'; ./stagegate help tells what there is\n");
  }

  @Test
  void help_names_every_command() throws Exception {
    String help = stagegate("help").output();

    assertThat(commands()).contains("up", "audit", "mutate", "sealing-keys", "help");
    assertThat(commands())
        .allSatisfy(command -> assertThat(help).contains("\n  ./stagegate " + command + " "));
    assertThat(stagegate().output()).isEqualTo(help);
  }

  /** What the script itself looks for, other spellings left out. */
  private List<String> commands() throws IOException {
    String script = Files.readString(folder.resolve("stagegate"));
    String choice = script.substring(script.indexOf("case ${1:-help} in"));
    return Pattern.compile("^  ([a-z][a-z-]*)(?: \\|[^)]*)?\\)", Pattern.MULTILINE)
        .matcher(choice)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void an_endpoint_that_is_not_there_fails_the_check_and_the_exit_code_says_so() throws Exception {
    String nowhere = "http://127.0.0.1:" + Ports.free(1).getFirst() + "/";
    Ended ended =
        stagegate(
            "check-external",
            nowhere,
            "--secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "--listen=127.0.0.1:0");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("FAIL  takes a request", "0 passed");
    assertThat(stagegate("check-external").exitCode()).isEqualTo(2);
  }

  @Test
  void without_a_JDK_25_it_says_what_to_do() throws Exception {
    // In a mount namespace of its own the folders where JDKs lie are empty.
    Ended ended =
        run(
            List.of(
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                """
                for jdks in /usr/lib/jvm /opt; do
                  [ ! -d $jdks ] || mount -t tmpfs none $jdks || exit %1$d
                done
                ! javac -version 2>&1 | grep -q '^javac 25' || exit %1$d
                exec bash %2$s up --data=%3$s
                """
                    .formatted(
                        NOTHING_CAN_BE_HIDDEN,
                        folder.resolve("stagegate"),
                        folder.resolve("data"))),
            Map.of("JAVA25_HOME", folder.resolve("nowhere").toString()));
    assumeFalse(
        ended.exitCode() == NOTHING_CAN_BE_HIDDEN || ended.output().startsWith("unshare:"),
        "this machine's JDKs cannot be hidden");

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo(
            "stagegate: no JDK 25 found; install one (for example Temurin 25), or set JAVA25_HOME"
                + " to where it is\n");
  }

  @Test
  void without_a_new_enough_Node_it_says_what_to_do() throws Exception {
    command("node", "echo v18.20.4");

    assertThat(stagegate("test"))
        .isEqualTo(new Ended(1, "stagegate: testing needs Node 20.19 or newer; found: v18.20.4\n"));

    somethingIsToBeBuilt();
    assertThat(stagegate("up"))
        .isEqualTo(
            new Ended(
                1,
                "stagegate: the web console needs Node 20.19 or newer; found: v18.20.4;"
                    + " STAGEGATE_WITHOUT_CONSOLE=true leaves it out\n"));
  }

  private void somethingIsToBeBuilt() throws IOException {
    Path source = Files.createFile(folder.resolve("pom.xml"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
  }

  @Test
  void the_console_is_tried_in_a_browser_where_one_is_named_or_found() throws Exception {
    command("node", "echo v22.1.0");
    command("mvn", "echo $STAGEGATE_CHROMIUM maven \"$@\"");

    assertThat(stagegate("test").output()).contains(NO_BROWSER).contains("-Pimages verify");
    assertThat(testsWith(Map.of("STAGEGATE_CHROMIUM", "/opt/browser")))
        .isEqualTo("/opt/browser maven -B -ntp -T 2 -Pimages,browser verify\n");
    command("chromium", "echo a browser");
    assertThat(testsWith(Map.of()))
        .isEqualTo(
            folder.resolve("bin/chromium") + " maven -B -ntp -T 2 -Pimages,browser verify\n");
  }

  private String testsWith(Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("JAVA25_HOME", System.getProperty("java.home"));
    return run(List.of("bash", folder.resolve("stagegate").toString(), "test"), environment)
        .output();
  }

  @Test
  void what_was_compiled_without_static_checks_is_compiled_again_for_the_tests() throws Exception {
    command("node", "echo v22.1.0");
    command("mvn", "echo maven \"$@\"");
    Path unchecked = Files.createDirectories(folder.resolve("module/target/classes"));

    assertThat(stagegate("test").output())
        .isEqualTo(NO_BROWSER + "maven -B -ntp -T 2 -Pimages verify\n");
    assertThat(unchecked).exists();

    Files.createDirectories(folder.resolve("target"));
    Files.createFile(folder.resolve("target/unchecked"));
    assertThat(stagegate("test").output())
        .isEqualTo(NO_BROWSER + "maven -B -ntp -T 2 -Pimages verify\n");
    assertThat(unchecked).doesNotExist();
    assertThat(folder.resolve("target/unchecked")).doesNotExist();
  }

  @Test
  void a_full_disk_is_told_before_anything_is_built_or_tested() throws Exception {
    command("node", "echo v22.1.0");
    command("mvn", "echo maven \"$@\"");
    free(2047);
    assertThat(stagegate("test"))
        .isEqualTo(new Ended(1, full("2047 MiB are free, 2048 MiB are needed")));
    free(2048);
    assertThat(stagegate("test").output())
        .isEqualTo(NO_BROWSER + "maven -B -ntp -T 2 -Pimages verify\n");

    somethingIsToBeBuilt();
    free(1023);
    for (String command : List.of("up", "demo")) {
      assertThat(stagegate(command))
          .isEqualTo(new Ended(1, full("1023 MiB are free, 1024 MiB are needed")));
    }
  }

  /** Lets the disk look as if it had so many MiB left. */
  private void free(int mebibytes) throws IOException {
    command(
        "df",
        """
        echo 'Filesystem 1048576-blocks Used Available Capacity Mounted on'
        echo '/dev/sda1 100000 50000 %d 50%% /'
        """
            .formatted(mebibytes));
  }

  private String full(String how) {
    return "stagegate: the disk of %s is full: %s\n".formatted(folder, how);
  }

  @Test
  void up_on_a_taken_port_says_what_to_do() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended =
          stagegate("up", "--port=" + taken.getLocalPort(), "--data=" + folder.resolve("data"));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.output())
          .endsWith(
              "stagegate: Port %d is taken; stop what listens there, or choose another: ./stagegate up --port=8081\n"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void a_folder_that_is_not_ours_is_not_deleted() throws Exception {
    Path foreign = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(foreign.resolve("holiday.jpg"), "a beach");

    Ended ended = stagegate("reset", "--data=" + foreign);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output())
        .endsWith(
            "stagegate: %s is not a data folder of Stagegate; nothing was deleted\n"
                .formatted(foreign));
    assertThat(foreign.resolve("holiday.jpg")).hasContent("a beach");
  }

  @Test
  void a_process_that_has_the_number_of_ours_by_now_is_left_alone() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.createFile(data.resolve("lock"));
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(data.resolve("stagegate.pid"), Long.toString(stranger.pid()));

      Ended down = stagegate("down", "--data=" + data);

      assertThat(down.exitCode()).isZero();
      assertThat(down.output()).isEqualTo("Stagegate is not running in " + data + ".\n");
      assertThat(stagegate("reset", "--data=" + data).output()).endsWith("Deleted " + data + ".\n");
      assertThat(data).doesNotExist();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  /** Puts a command in front of the machine's own. */
  private void command(String name, String does) throws IOException {
    Path command = folder.resolve("bin").resolve(name);
    Files.createDirectories(command.getParent());
    Files.writeString(command, "#!/bin/sh\n" + does + "\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  private Ended stagegate(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", folder.resolve("stagegate").toString()));
    command.addAll(List.of(arguments));
    return run(
        command, Map.of("JAVA25_HOME", System.getProperty("java.home"), "STAGEGATE_CHROMIUM", ""));
  }

  private Ended run(List<String> command, Map<String, String> more)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin", "HOME", folder.toString()));
    builder.environment().putAll(more);
    File output = folder.resolve("output.txt").toFile();
    Process process = builder.redirectOutput(output).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output.toPath()));
  }

  /** A command that came to its end, and what the person at the terminal read. */
  private record Ended(int exitCode, String output) {}
}
