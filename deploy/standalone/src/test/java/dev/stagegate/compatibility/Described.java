package dev.stagegate.compatibility;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * What a JSON Schema says of a value, with its references followed.
 *
 * @param name what it is referred to by; empty where it stands by itself
 * @param types none where any value fits
 * @param node the schema itself, for what has no part of its own here
 */
@NullMarked
record Described(
    String name,
    Set<String> types,
    Map<String, JsonNode> fields,
    Set<String> required,
    JsonNode node) {

  Described {
    types = Set.copyOf(types);
    fields = Map.copyOf(fields);
    required = Set.copyOf(required);
  }

  /**
   * @param document where references lead to
   */
  static Described of(JsonNode document, JsonNode schema) {
    String name = "";
    boolean nullable = false;
    JsonNode node = schema;
    while (true) {
      if (node.has("$ref")) {
        name = node.path("$ref").asString();
        node = document.at(name.substring(1));
      } else if (only(node).has("$ref") || only(node).has("type")) {
        nullable = true;
        node = only(node);
      } else {
        break;
      }
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    Set<String> required = new TreeSet<>();
    gather(document, node, fields, required);
    return new Described(
        name + (nullable ? "?" : ""), types(node, nullable), fields, required, node);
  }

  /** The one thing that it may be beside null; nothing where there are more, or none. */
  private static JsonNode only(JsonNode node) {
    JsonNode choices = node.has("anyOf") ? node.path("anyOf") : node.path("oneOf");
    JsonNode only = choices.path(-1);
    if (choices.size() == 2) {
      for (int i = 0; i < 2; i++) {
        if (choices.path(i).path("type").asString("").equals("null")) {
          only = choices.path(1 - i);
        }
      }
    }
    return only;
  }

  private static void gather(
      JsonNode document, JsonNode node, Map<String, JsonNode> fields, Set<String> required) {
    node.path("properties").properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
    node.path("required").forEach(it -> required.add(it.asString()));
    for (JsonNode part : node.path("allOf")) {
      JsonNode resolved =
          part.has("$ref") ? document.at(part.path("$ref").asString().substring(1)) : part;
      gather(document, resolved, fields, required);
    }
  }

  private static Set<String> types(JsonNode node, boolean nullable) {
    Set<String> types = new TreeSet<>();
    JsonNode type = node.path("type");
    if (type.isString()) {
      types.add(type.asString());
    }
    type.forEach(it -> types.add(it.asString()));
    if (nullable && !types.isEmpty()) {
      types.add("null");
    }
    return types;
  }
}
