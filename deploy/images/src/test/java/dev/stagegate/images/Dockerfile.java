package dev.stagegate.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Dockerfile as far as ours go: stages of instructions.
 *
 * @param stages each begins with its FROM
 * @param instructions all of them
 */
record Dockerfile(List<List<Instruction>> stages, List<Instruction> instructions) {

  /** A word such as COPY, and the rest of its line. */
  record Instruction(String word, String rest) {

    List<String> words() {
      return List.of(rest.split(" +"));
    }
  }

  static Dockerfile read(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n", " ");
    List<Instruction> all =
        text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.strip().split(" ", 2))
            .map(parts -> new Instruction(parts[0], parts.length > 1 ? parts[1] : ""))
            .toList();
    List<List<Instruction>> stages = new ArrayList<>();
    for (Instruction instruction : all) {
      if (instruction.word().equals("FROM")) {
        stages.add(new ArrayList<>());
      }
      if (!stages.isEmpty()) {
        stages.getLast().add(instruction);
      }
    }
    return new Dockerfile(stages, all);
  }

  List<Instruction> all(String word) {
    return instructions.stream().filter(i -> i.word().equals(word)).toList();
  }

  /** What the container runs. */
  List<String> entryPoint() throws IOException {
    String[] words =
        new ObjectMapper().readValue(all("ENTRYPOINT").getFirst().rest(), String[].class);
    return List.of(words);
  }

  /** What ENV sets in the last stage. */
  List<Map.Entry<String, String>> environment() {
    return stages.getLast().stream()
        .filter(i -> i.word().equals("ENV"))
        .map(i -> i.rest().split("=", 2))
        .map(parts -> Map.entry(parts[0], parts[1]))
        .toList();
  }

  /**
   * Does what a stage's COPY instructions say with files of the context.
   *
   * @param context where files come from
   * @param home what WORKDIR is in the image
   */
  static void copy(List<Instruction> stage, Path context, Path home, Program program)
      throws IOException {
    for (Instruction instruction : stage) {
      if (instruction.word().equals("COPY") && !instruction.rest().startsWith("--")) {
        List<String> words =
            Stream.of(instruction.rest().replace("${SERVICE}", program.title()).split(" +"))
                .toList();
        Path to = home.resolve(words.getLast()).normalize();
        for (String from : words.subList(0, words.size() - 1)) {
          copy(context.resolve(from), to);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.isDirectory(from) ? Files.list(from) : Stream.of(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
