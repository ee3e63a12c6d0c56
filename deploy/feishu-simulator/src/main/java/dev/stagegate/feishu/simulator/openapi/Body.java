package dev.stagegate.feishu.simulator.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON object of a request, read field by field with the platform's errors. */
record Body(JsonNode node) {

  @Nullable String text(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw Refusal.of(Code.MALFORMED, field + " must be a string");
    }
    return value.asString();
  }

  String text(String field, String otherwise) {
    String text = text(field);
    return text == null ? otherwise : text;
  }

  String required(String field) {
    String text = text(field);
    if (text == null || text.isEmpty()) {
      throw Refusal.field(field, "", field + " is required");
    }
    return text;
  }

  /** A whole number; 0 where none was given. */
  int number(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isInt()) {
      throw Refusal.of(Code.MALFORMED, field + " must be a whole number");
    }
    return value.intValue();
  }

  boolean flag(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw Refusal.of(Code.MALFORMED, field + " must be a boolean");
    }
    return value.booleanValue();
  }

  Body object(String field) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
      throw Refusal.of(Code.MALFORMED, field + " must be an object");
    }
    return new Body(value);
  }

  List<Body> objects(String field) {
    List<Body> objects = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isObject()) {
        throw Refusal.of(Code.MALFORMED, field + " must hold objects");
      }
      objects.add(new Body(element));
    }
    return objects;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isString()) {
        throw Refusal.of(Code.MALFORMED, field + " must hold strings");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  private List<JsonNode> array(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw Refusal.of(Code.MALFORMED, field + " must be an array");
    }
    List<JsonNode> elements = new ArrayList<>();
    value.forEach(elements::add);
    return elements;
  }
}
