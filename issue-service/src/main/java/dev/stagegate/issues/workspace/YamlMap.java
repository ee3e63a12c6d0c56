package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mapping, in a YAML file or a request, that remembers where it stands. What is wrong is noted
 * with its path and reading goes on, so that all problems are told at once; the value returned then
 * is only a filler.
 */
final class YamlMap {

  private static final int LONGEST = 1_000;

  private final String path;
  private final Map<?, ?> values;
  private final List<Fault> problems;
  private final Set<String> asked = new HashSet<>();

  YamlMap(String path, Map<?, ?> values, List<Fault> problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void problem(String key, String message) {
    problems.add(new Fault(at(key), message));
  }

  String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              if (!values.containsKey(key) || values.get(key) == null) {
                problem(key, "is missing; a text is needed");
              }
              return "?";
            });
  }

  Optional<String> optionalText(String key) {
    Object value = value(key);
    if (value instanceof String text && !text.isBlank()) {
      if (text.length() > LONGEST || text.indexOf(0) >= 0) {
        problem(key, "must be at most " + LONGEST + " characters, none of them NUL");
      }
      return Optional.of(text.strip());
    }
    if (value != null) {
      problem(key, "must be a text that is not empty");
    }
    return Optional.empty();
  }

  boolean flag(String key, boolean otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    problem(key, "must be true or false, was " + value);
    return otherwise;
  }

  int number(String key, int least, int most, int otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    problem(key, "must be a number from " + least + " to " + most + ", was " + value);
    return otherwise;
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    problem(key, "must be one of " + Arrays.toString(type.getEnumConstants()) + ", was " + value);
    return otherwise;
  }

  /** Some of a known set, each once; all of it where nothing is said. */
  <E extends Enum<E>> List<E> allOf(String key, Class<E> type) {
    if (value(key) == null) {
      return List.of(type.getEnumConstants());
    }
    List<String> named = texts(key);
    List<String> known = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(named.get(i))) {
        problem(key + "[" + i + "]", "must be one of " + known + ", was " + named.get(i));
      }
    }
    return Stream.of(type.getEnumConstants()).filter(one -> named.contains(one.name())).toList();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<?> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof String text && !text.isBlank()) {
        texts.add(text.strip());
      } else {
        problem(key + "[" + i + "]", "must be a text that is not empty");
      }
    }
    return texts;
  }

  List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    List<?> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Map<?, ?> map) {
        maps.add(new YamlMap(at(key + "[" + i + "]"), map, problems));
      } else {
        problem(key + "[" + i + "]", "must be a mapping of keys to values");
      }
    }
    return maps;
  }

  /** A mapping of texts to texts. */
  SortedMap<String, String> textMap(String key) {
    SortedMap<String, String> texts = new TreeMap<>();
    map(key)
        .ifPresent(
            map ->
                map.values
                    .keySet()
                    .forEach(
                        name -> texts.put(String.valueOf(name), map.text(String.valueOf(name)))));
    return texts;
  }

  Optional<YamlMap> map(String key) {
    Object value = value(key);
    if (value instanceof Map<?, ?> map) {
      return Optional.of(new YamlMap(at(key), map, problems));
    }
    if (value != null) {
      problem(key, "must be a mapping of keys to values");
    }
    return Optional.empty();
  }

  /** To be called when everything known was asked for: what is left over is a mistake. */
  void nothingElse() {
    for (Object key : values.keySet()) {
      if (!asked.contains(String.valueOf(key))) {
        problem(String.valueOf(key), "is not known; allowed here: " + new TreeSet<>(asked));
      }
    }
  }

  @Nullable Object value(String key) {
    asked.add(key);
    return values.get(key);
  }

  private List<?> items(String key) {
    Object value = value(key);
    if (value instanceof List<?> items) {
      return items;
    }
    if (value != null) {
      problem(key, "must be a list");
    }
    return List.of();
  }
}
