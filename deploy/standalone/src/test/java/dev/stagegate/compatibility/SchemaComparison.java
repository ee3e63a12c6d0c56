package dev.stagegate.compatibility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * What a later schema breaks for those who go by the earlier one. Fields that are added to what is
 * told break nobody, since readers let unknown ones pass; neither do values that are added to an
 * enumeration.
 */
@NullMarked
final class SchemaComparison {

  private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");
  private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");

  private final JsonNode earlier;
  private final JsonNode later;
  private final Direction direction;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * @param earlier the document that the earlier schema's references lead into
   */
  SchemaComparison(JsonNode earlier, JsonNode later, Direction direction) {
    this.earlier = earlier;
    this.later = later;
    this.direction = direction;
  }

  /**
   * What is broken, each with where it is; empty where nothing is.
   *
   * @param at what both schemas are of
   */
  List<String> broken(String at, JsonNode before, JsonNode after) {
    compare(at, before, after);
    return List.copyOf(broken);
  }

  private void compare(String at, JsonNode beforeSchema, JsonNode afterSchema) {
    Described before = Described.of(earlier, beforeSchema);
    Described after = Described.of(later, afterSchema);
    if (!before.name().isEmpty() && !seen.add(before.name() + " " + after.name())) {
      return;
    }
    compareTypes(at, before, after);
    compareValues(at, before.node().path("enum"), after.node().path("enum"));
    if (direction == Direction.TAKEN) {
      compareBounds(at, before.node(), after.node());
    }
    compareFields(at, before, after);
    compareParts(at, before.node(), after.node());
  }

  private void compareTypes(String at, Described before, Described after) {
    Set<String> wide = direction == Direction.TAKEN ? after.types() : before.types();
    Set<String> narrow = direction == Direction.TAKEN ? before.types() : after.types();
    if (wide.isEmpty()) {
      return;
    }
    Set<String> beyond = new TreeSet<>(narrow);
    beyond.removeAll(wide);
    if (wide.contains("number")) {
      beyond.remove("integer");
    }
    if (narrow.isEmpty()) {
      beyond.add("anything");
    }
    if (!beyond.isEmpty()) {
      say(at, direction == Direction.TAKEN ? "may no longer be " : "may be now ", beyond);
    }
  }

  private void compareValues(String at, JsonNode before, JsonNode after) {
    if (after.isMissingNode()) {
      return;
    }
    if (before.isMissingNode()) {
      if (direction == Direction.TAKEN) {
        say(at, "takes certain values alone: ", texts(after));
      }
      return;
    }
    Set<String> gone = texts(before);
    gone.removeAll(texts(after));
    if (!gone.isEmpty()) {
      say(at, "has no more: ", gone);
    }
  }

  private void compareBounds(String at, JsonNode before, JsonNode after) {
    for (String bound : UPPER) {
      if (after.has(bound)
          && (!before.has(bound) || after.path(bound).asDouble() < before.path(bound).asDouble())) {
        say(at, bound + " is lower: ", after.path(bound));
      }
    }
    for (String bound : LOWER) {
      if (after.has(bound)
          && (!before.has(bound) || after.path(bound).asDouble() > before.path(bound).asDouble())) {
        say(at, bound + " is higher: ", after.path(bound));
      }
    }
    if (after.has("pattern") && !after.path("pattern").equals(before.path("pattern"))) {
      say(at, "has another pattern: ", after.path("pattern"));
    }
  }

  private void compareFields(String at, Described before, Described after) {
    new TreeSet<>(before.fields().keySet())
        .forEach(
            field -> {
              JsonNode there = after.fields().get(field);
              if (there == null) {
                say(
                    at + "/" + field,
                    direction == Direction.TAKEN ? "is no longer taken" : "is no longer told",
                    "");
              } else {
                compare(at + "/" + field, before.fields().getOrDefault(field, there), there);
              }
            });
    Set<String> demanded =
        new TreeSet<>(direction == Direction.TAKEN ? after.required() : before.required());
    demanded.removeAll(direction == Direction.TAKEN ? before.required() : after.required());
    demanded.retainAll(after.fields().keySet());
    demanded.forEach(
        field ->
            say(
                at + "/" + field,
                direction == Direction.TAKEN ? "must be given now" : "may be left out now",
                ""));
  }

  /** Of lists, of maps, and of what may be one of several things. */
  private void compareParts(String at, JsonNode before, JsonNode after) {
    if (before.has("items") && after.has("items")) {
      compare(at + "/*", before.path("items"), after.path("items"));
    }
    if (before.path("additionalProperties").isObject()
        && after.path("additionalProperties").isObject()) {
      compare(at + "/*", before.path("additionalProperties"), after.path("additionalProperties"));
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      JsonNode were = before.path(choice);
      JsonNode are = after.path(choice);
      if (were.size() != are.size()) {
        say(at, choice + " has another number of choices: ", are.size());
      } else {
        for (int i = 0; i < were.size(); i++) {
          compare(at + "/" + choice + i, were.path(i), are.path(i));
        }
      }
    }
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.asString("null")));
    return texts;
  }

  private void say(String at, String what, Object detail) {
    broken.add(at + " " + (what + detail).strip());
  }
}
