package dev.stagegate.approvals.book.yaml;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one part of a file, and notes what is wrong with them.
 *
 * @param path where the part is, as a JSON pointer
 */
record PartReader(String path, int line, Map<String, Part> fields, List<FileFault> faults) {

  static PartReader of(String path, Part part, Set<String> known, List<FileFault> faults) {
    if (!(part instanceof Part.Fields(int line, Map<String, Part> fields))) {
      faults.add(new FileFault(part.line(), path, "must have fields: " + sorted(known)));
      return new PartReader(path, part.line(), Map.of(), faults);
    }
    fields.forEach(
        (name, field) -> {
          if (!known.contains(name)) {
            faults.add(
                new FileFault(
                    field.line(), path + "/" + name, "is not known; there are: " + sorted(known)));
          }
        });
    return new PartReader(path, line, fields, faults);
  }

  /** The field's text; null where it is left out or said to be nothing. */
  @Nullable String text(String name) {
    Part part = fields.get(name);
    return switch (part) {
      case null -> null;
      case Part.Scalar(_, String text) -> text;
      case Part.Items _, Part.Fields _ -> {
        fault(name, "must be a text");
        yield null;
      }
    };
  }

  String textOrEmpty(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  boolean flag(String name, boolean otherwise) {
    String text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      fault(name, "must be true or false");
    }
    return text == null ? otherwise : text.equals("true");
  }

  @Nullable Integer number(String name) {
    String text = text(name);
    if (text != null && !text.matches("-?\\d{1,9}")) {
      fault(name, "must be a whole number");
      return null;
    }
    return text == null ? null : Integer.valueOf(text);
  }

  @Nullable Duration duration(String name) {
    String text = text(name);
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException _) {
      fault(name, "must be a time as in ISO-8601, such as PT4H");
      return null;
    }
  }

  /** The items of a list; null where there is none. */
  @Nullable List<Part> items(String name) {
    Part part = fields.get(name);
    return switch (part) {
      case null -> null;
      case Part.Items(_, List<Part> parts) -> parts;
      case Part.Scalar(_, String text) when text == null -> null;
      case Part.Scalar _, Part.Fields _ -> {
        fault(name, "must be a list");
        yield List.of();
      }
    };
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  void fault(String name, String message) {
    Part part = fields.get(name);
    faults.add(new FileFault(part == null ? line : part.line(), path + "/" + name, message));
  }

  private static List<String> sorted(Set<String> known) {
    return known.stream().sorted().toList();
  }
}
