package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A terminal into which what a page tells is typed.
 *
 * @param folder where it is
 * @param environment what it has besides this process's
 */
@NullMarked
public record TypedCommands(Path folder, Map<String, String> environment) {

  private static final Set<String> SHELL = Set.of("bash", "sh", "shell", "console", "zsh");
  private static final int MOST_SECONDS = 90;

  public TypedCommands {
    environment = Map.copyOf(environment);
  }

  /** The commands of a page, block by block. */
  public static List<String> of(String page) {
    return Page.of(page).blocks().stream().filter(TypedCommands::isShell).map(Block::text).toList();
  }

  /** Whether it is typed into a terminal. */
  public static boolean isShell(Block block) {
    return SHELL.contains(block.language());
  }

  /**
   * Types them; the first that fails is the end.
   *
   * @return what the reader saw
   * @throws AssertionError with what the reader saw, if one fails or takes too long
   */
  public String type(String commands) {
    try {
      Path output = folder.resolve("output.txt");
      ProcessBuilder bash =
          new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      bash.environment().putAll(environment);
      Process process = bash.start();
      boolean ended;
      try {
        ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String seen = Files.readString(output);
      assertThat(ended).as("%s%n%s", commands, seen).isTrue();
      assertThat(process.exitValue()).as("%s%n%s", commands, seen).isZero();
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
