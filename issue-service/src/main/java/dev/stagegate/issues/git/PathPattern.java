package dev.stagegate.issues.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code *} stands for any characters of one folder's or file's name, {@code ?}
 * for one, {@code **} between slashes for any number of folders, and a placeholder such as <code>
 * {environment}</code> for one whole name.
 */
final class PathPattern {

  static final String ENVIRONMENT = "environment";
  static final String INSTANCE = "instance";
  static final String DATABASE = "database";

  static final int LONGEST = 200;

  /** In one name, and of folders: each may have to be tried at every place of a path. */
  private static final int MOST_STARS = 2;

  private static final List<String> NAMES = List.of(ENVIRONMENT, INSTANCE, DATABASE);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final Pattern regex;
  private final List<String> names;

  private PathPattern(Pattern regex, List<String> names) {
    this.regex = regex;
    this.names = names;
  }

  /** What is wrong with a pattern, in words; empty where nothing is. */
  static Optional<String> flaw(String pattern) {
    if (pattern.isBlank() || pattern.length() > LONGEST) {
      return Optional.of("must have 1 to " + LONGEST + " characters");
    }
    if (pattern.startsWith("/") || pattern.endsWith("/") || pattern.contains("//")) {
      return Optional.of("must be a path of files from the top of the repository, without / there");
    }
    List<String> parts = List.of(pattern.split("/"));
    if (parts.stream().filter("**"::equals).count() > MOST_STARS
        || parts.stream()
            .anyMatch(part -> part.chars().filter(c -> c == '*').count() > MOST_STARS)) {
      return Optional.of("must have ** twice at most, and * twice at most in one name");
    }
    List<String> seen = new ArrayList<>();
    for (String part : parts) {
      Matcher placeholder = PLACEHOLDER.matcher(part);
      if (placeholder.matches()) {
        String name = placeholder.group(1);
        if (!NAMES.contains(name) || seen.contains(name)) {
          return Optional.of("may have each of {environment}, {instance} and {database} once");
        }
        seen.add(name);
      } else if (part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
        return Optional.of("must have a placeholder as the whole name of a folder");
      } else if (part.contains("**") && !part.equals("**")) {
        return Optional.of("must have ** as the whole name of a folder");
      }
    }
    return pattern.endsWith("}") || pattern.endsWith("**")
        ? Optional.of("must end with the name of files, such as *.sql")
        : Optional.empty();
  }

  /** Whether it has this placeholder. */
  static boolean has(String pattern, String name) {
    return List.of(pattern.split("/")).contains("{" + name + "}");
  }

  static PathPattern of(String pattern) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    String[] parts = pattern.split("/");
    for (int i = 0; i < parts.length; i++) {
      Matcher placeholder = PLACEHOLDER.matcher(parts[i]);
      if (parts[i].equals("**")) {
        regex.append("(?:[^/]+/)*");
        continue;
      }
      if (placeholder.matches()) {
        names.add(placeholder.group(1));
        regex.append("([^/]+)");
      } else {
        regex.append(name(parts[i]));
      }
      regex.append(i == parts.length - 1 ? "" : "/");
    }
    return new PathPattern(Pattern.compile(regex.toString()), List.copyOf(names));
  }

  private static String name(String part) {
    StringBuilder regex = new StringBuilder();
    for (char c : part.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return regex.toString();
  }

  /** What stands for each placeholder; empty if the path does not fit. */
  Optional<Map<String, String>> match(String path) {
    Matcher matcher = regex.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      found.put(names.get(i), matcher.group(i + 1));
    }
    return Optional.of(found);
  }
}
