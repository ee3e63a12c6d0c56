package dev.stagegate.compatibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** What a later OpenAPI document breaks for those who call by the earlier one. */
@NullMarked
record ApiComparison(JsonNode earlier, JsonNode later) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /** What is broken, each with where it is; empty where nothing is. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    earlier
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            compare(
                                broken,
                                method.getKey() + " " + path.getKey(),
                                method.getValue(),
                                operation(path.getKey(), method.getKey()))));
    return broken;
  }

  private JsonNode operation(String path, String method) {
    return later.path("paths").path(path).path(method);
  }

  private void compare(List<String> broken, String call, JsonNode before, JsonNode after) {
    if (after.isMissingNode()) {
      broken.add(call + " is gone");
      return;
    }
    compareParameters(broken, call, before, after);
    compareBodies(broken, call, before.path("requestBody"), after.path("requestBody"));
    for (Map.Entry<String, JsonNode> answer : before.path("responses").properties()) {
      if (answer.getKey().startsWith("2")) {
        JsonNode there = after.path("responses").path(answer.getKey());
        if (there.isMissingNode()) {
          broken.add(call + " no longer answers " + answer.getKey());
        } else {
          compareContent(
              broken,
              call + " answer " + answer.getKey(),
              Direction.TOLD,
              resolved(earlier, answer.getValue()),
              resolved(later, there));
        }
      }
    }
  }

  private void compareParameters(
      List<String> broken, String call, JsonNode before, JsonNode after) {
    Map<String, JsonNode> were = parameters(earlier, before);
    Map<String, JsonNode> are = parameters(later, after);
    were.forEach(
        (name, parameter) -> {
          JsonNode there = are.get(name);
          if (there == null) {
            broken.add(call + " no longer takes " + name);
          } else {
            broken.addAll(
                new SchemaComparison(earlier, later, Direction.TAKEN)
                    .broken(call + " " + name, parameter.path("schema"), there.path("schema")));
          }
        });
    are.forEach(
        (name, parameter) -> {
          JsonNode was = were.get(name);
          boolean wasRequired = was != null && was.path("required").asBoolean(false);
          if (parameter.path("required").asBoolean(false) && !wasRequired) {
            broken.add(call + " needs " + name + " now");
          }
        });
  }

  /** By name, and where each is. */
  private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
    Map<String, JsonNode> parameters = new HashMap<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = resolved(document, parameter);
      parameters.put(
          resolved.path("name").asString() + " in " + resolved.path("in").asString(), resolved);
    }
    return parameters;
  }

  private void compareBodies(List<String> broken, String call, JsonNode before, JsonNode after) {
    JsonNode was = resolved(earlier, before);
    JsonNode is = resolved(later, after);
    if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
      broken.add(call + " needs a body now");
    }
    if (!was.isMissingNode()) {
      compareContent(broken, call + " body", Direction.TAKEN, was, is);
    }
  }

  private void compareContent(
      List<String> broken, String at, Direction direction, JsonNode before, JsonNode after) {
    before
        .path("content")
        .properties()
        .forEach(
            content -> {
              JsonNode there = after.path("content").path(content.getKey());
              if (there.isMissingNode()) {
                broken.add(at + " is no longer " + content.getKey());
              } else {
                broken.addAll(
                    new SchemaComparison(earlier, later, direction)
                        .broken(at, content.getValue().path("schema"), there.path("schema")));
              }
            });
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }
}
