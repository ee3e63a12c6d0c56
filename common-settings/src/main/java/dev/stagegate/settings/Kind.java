package dev.stagegate.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** What kinds of settings there are, and how each is written. */
public enum Kind {
  SWITCH("yes or no", "true or false"),
  NUMBER("number", "a whole number"),
  SHARE("number", "a number such as 0.5"),
  TIME("time", "a time such as 250ms, 30s, 5m, 2h or 7d"),
  MOMENT("moment", "a moment such as 2026-01-31T08:30:00Z"),
  SIZE("size", "a size such as 512KB or 16MB"),
  ADDRESS("address", "an address such as https://stagegate.example.com"),
  FILE("file", "a path such as /etc/stagegate/token"),
  RESOURCE("file", "a file such as file:/etc/stagegate/keys.json"),
  CHOICE("choice", ""),
  LIST("list", "values with commas between them"),
  TEXT("text", "a text"),
  OTHER("text", "written otherwise");

  private final String title;
  private final String words;

  Kind(String title, String words) {
    this.title = title;
    this.words = words;
  }

  public static Kind of(Class<?> given) {
    Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(given);
    if (type == Boolean.class) {
      return SWITCH;
    } else if (type == Integer.class || type == Long.class) {
      return NUMBER;
    } else if (type == Double.class) {
      return SHARE;
    } else if (type == Duration.class) {
      return TIME;
    } else if (type == Instant.class) {
      return MOMENT;
    } else if (type == DataSize.class) {
      return SIZE;
    } else if (type == URI.class) {
      return ADDRESS;
    } else if (type == Path.class) {
      return FILE;
    } else if (Resource.class.isAssignableFrom(type)) {
      return RESOURCE;
    } else if (type.isEnum()) {
      return CHOICE;
    } else if (List.class.isAssignableFrom(type)) {
      return LIST;
    }
    return type == String.class ? TEXT : OTHER;
  }

  /** One word or two, for a table. */
  public String title() {
    return title;
  }

  /** How a setting of this type is written. */
  public String words(Class<?> type) {
    return this == CHOICE ? choices(type) : words;
  }

  /**
   * Whether its value may be told; a text may be a secret, and a resource may hold one in base64.
   */
  boolean isTold() {
    return this != TEXT && this != OTHER && this != LIST && this != RESOURCE;
  }

  private static String choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(one -> ((Enum<?>) one).name())
        .collect(Collectors.joining(", ", "one of ", ""));
  }
}
