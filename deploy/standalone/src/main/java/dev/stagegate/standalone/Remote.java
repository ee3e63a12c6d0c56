package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which Stagegate a command of the script speaks with, and as whom: the one that is named, with a
 * token from the environment, or the one that {@code ./stagegate up} started here, as its sample's
 * administrator.
 */
final class Remote {

  static final String TOKEN = "STAGEGATE_TOKEN";

  private static final String URL = "url";
  private static final String DATA = "data";

  private final Map<String, String> options;
  private final List<String> words;

  private Remote(Map<String, String> options, List<String> words) {
    this.options = options;
    this.words = words;
  }

  /**
   * Reads arguments.
   *
   * @param known the options that the command has besides {@code --url} and {@code --data}
   * @throws WrongUsage for any other
   */
  static Remote read(List<String> arguments, Set<String> known) {
    Map<String, String> options = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        words.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = argument.substring(2, equals < 0 ? argument.length() : equals);
      if (!known.contains(name) && !name.equals(URL) && !name.equals(DATA)) {
        throw new WrongUsage("unknown option --" + name);
      }
      options.put(name, equals < 0 ? "" : argument.substring(equals + 1));
    }
    return new Remote(options, words);
  }

  /** A command that cannot be understood, and why. */
  static final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String why) {
      super(why);
    }
  }

  List<String> words() {
    return words;
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  /** The value of an option; empty where it is not given. */
  String option(String name) {
    return options.getOrDefault(name, "");
  }

  /** The address that is given, else the one that is written down where its data is kept. */
  URI url() {
    return has(URL)
        ? URI.create(option(URL))
        : DataFolder.address(data()).orElse(URI.create("http://localhost:8080"));
  }

  private Path data() {
    return Path.of(options.getOrDefault(DATA, "data"));
  }

  /** Signs in, where no token is given. */
  Api api(Http http, Map<String, String> environment) {
    String token = environment.get(TOKEN);
    return token == null || token.isBlank()
        ? Api.signIn(http, url(), Story.ADMIN, samplePassword())
        : Api.withToken(http, url(), token.strip());
  }

  private String samplePassword() {
    Path file = data().resolve("secrets").resolve("sample-password");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "set " + TOKEN + " to the token of an administrator; there is no " + file, e);
    }
  }
}
