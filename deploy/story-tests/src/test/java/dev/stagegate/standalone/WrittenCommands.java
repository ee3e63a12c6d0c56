package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import dev.stagegate.docs.Page.Block;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The commands that a page tells its reader to type, but for those that start and stop. */
record WrittenCommands(List<String> blocks) {

  private static final int MOST_SECONDS = 90;

  WrittenCommands {
    blocks = List.copyOf(blocks);
  }

  static WrittenCommands of(String page) {
    return new WrittenCommands(
        Page.of(page).blocks().stream()
            .filter(block -> block.language().equals("bash"))
            .map(Block::text)
            .filter(text -> !text.startsWith("./stagegate "))
            .toList());
  }

  /**
   * Types all of them into one terminal, each fault being the end.
   *
   * @param folder where the terminal is
   * @return what the reader saw
   */
  String type(Path folder, URI stagegate) throws IOException, InterruptedException {
    Path script = folder.resolve("commands.sh");
    Path output = folder.resolve("output.txt");
    Files.writeString(
        script,
        blocks.stream()
            .map(block -> block.replace("http://localhost:8080", stagegate.toString()))
            .collect(Collectors.joining("\n", "set -euo pipefail\n", "")));
    Process bash =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = bash.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    bash.destroyForcibly();
    assertThat(ended).as(Files.readString(output)).isTrue();
    assertThat(bash.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }
}
