package dev.stagegate.standalone;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands of the script as an administrator types them. */
final class Terminal {

  private final URI url;
  private final String token;
  private int exit;

  /**
   * @param authorization what the header of the administrator's calls holds
   */
  Terminal(URI url, String authorization) {
    this.url = url;
    this.token = authorization.replace("Bearer ", "");
  }

  /** What the last command ended with. */
  int exit() {
    return exit;
  }

  String deadLetters(String... arguments) {
    return output((all, out) -> DeadLettersCommand.run(all, environment(), out), arguments);
  }

  String doctor(String... arguments) {
    return output((all, out) -> DoctorCommand.run(all, environment(), out), arguments);
  }

  /** The ids of those that wait. */
  List<String> waiting() {
    return deadLetters("list", "--state=WAITING", "--limit=200")
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(' ')))
        .filter(id -> id.matches("[0-9]+"))
        .toList();
  }

  private interface Command {
    int run(List<String> arguments, PrintStream out);
  }

  private String output(Command command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--url=" + url);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      exit = command.run(all, out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Map<String, String> environment() {
    return Map.of(Remote.TOKEN, token);
  }
}
