package dev.stagegate.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What the script of this project understands.
 *
 * @param help what `./stagegate help` prints
 * @param options every option that it, or a program that it starts, knows
 */
@NullMarked
record StagegateScript(Set<String> commands, String help, Set<String> options) {

  private static final Pattern CHOICE = Pattern.compile("(?m)^  ([a-z][a-z-]*)(?: \\|[^)]*)?\\)");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern PROGRAM = Pattern.compile("dev(?:\\.[a-z]+)+\\.[A-Z]\\w*");
  private static final Pattern CALL = Pattern.compile("(?m)\\./stagegate(?: +([^\\n`;|&>)]*))?");

  StagegateScript {
    commands = Set.copyOf(commands);
    options = Set.copyOf(options);
  }

  static StagegateScript read() throws IOException {
    String script = Files.readString(Page.root().resolve("stagegate"));
    List<String> sources = new ArrayList<>(List.of(script));
    for (String program : found(PROGRAM, script)) {
      sources.addAll(sourcesBeside(program));
    }
    String choice = script.substring(script.indexOf("case ${1:-help} in"));
    return new StagegateScript(
        CHOICE.matcher(choice).results().map(it -> it.group(1)).collect(Collectors.toSet()),
        script.substring(script.indexOf("help() {"), script.indexOf("case ${1:-help} in")),
        sources.stream()
            .flatMap(source -> found(OPTION, source).stream())
            .collect(Collectors.toSet()));
  }

  /** What is wrong with the calls of the script in a text. */
  List<String> faultsIn(String text) {
    return CALL.matcher(text.replace("\\\n", " "))
        .results()
        .map(call -> Optional.ofNullable(call.group(1)).orElse("").strip())
        .filter(arguments -> !arguments.isEmpty())
        .flatMap(arguments -> faults(arguments.split(" +")))
        .toList();
  }

  private Stream<String> faults(String[] arguments) {
    String command = arguments[0].replaceAll("[.,:]$", "");
    if (!command.matches("[a-z][a-z-]*")) {
      return Stream.empty();
    }
    if (!commands.contains(command)) {
      return Stream.of("there is no ./stagegate " + command);
    }
    if (command.equals("test")) {
      return Stream.empty();
    }
    Stream<String> unknown =
        Stream.of(arguments)
            .filter(argument -> argument.startsWith("--"))
            .map(argument -> argument.replaceAll("[=\\]].*", ""))
            .filter(option -> !options.contains(option))
            .map(option -> "./stagegate " + command + " has no " + option);
    return Stream.concat(unknown, kind(command, arguments).stream());
  }

  /** Where help names words to choose from, the one that follows the command is among them. */
  private Optional<String> kind(String command, String[] arguments) {
    Matcher told =
        Pattern.compile(
                "(?m)^  \\./stagegate " + command + " +([a-z][^\\[\\n]*(?:\\n +\\|[^\\n]*)*)")
            .matcher(help);
    if (arguments.length < 2 || !arguments[1].matches("[a-z][a-z-]*") || !told.find()) {
      return Optional.empty();
    }
    return Pattern.compile("(?<![a-z-])" + Pattern.quote(arguments[1]) + "(?![a-z-])")
            .matcher(told.group(1))
            .find()
        ? Optional.empty()
        : Optional.of("./stagegate " + command + " has no " + arguments[1]);
  }

  /** The sources of a program and of what lies beside it. */
  private static List<String> sourcesBeside(String program) throws IOException {
    String file = program.replace('.', '/') + ".java";
    for (Path module : modules()) {
      Path source = module.resolve("src/main/java").resolve(file);
      if (Files.exists(source)) {
        try (Stream<Path> beside = Files.list(source.getParent())) {
          List<String> sources = new ArrayList<>();
          for (Path one : beside.filter(Files::isRegularFile).toList()) {
            sources.add(Files.readString(one));
          }
          return sources;
        }
      }
    }
    return List.of();
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> above = Files.list(Page.root());
        Stream<Path> deploy = Files.list(Page.root().resolve("deploy"))) {
      return Stream.concat(above, deploy)
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .toList();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group()).collect(Collectors.toSet());
  }
}
