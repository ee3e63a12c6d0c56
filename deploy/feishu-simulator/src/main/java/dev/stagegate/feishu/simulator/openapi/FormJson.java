package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Forms: JSON arrays that travel as strings. */
final class FormJson {

  private FormJson() {}

  static JsonNode array(String content, String field) {
    try {
      JsonNode array = Json.MAPPER.readTree(content);
      if (array.isArray() && array.valueStream().allMatch(JsonNode::isObject)) {
        return array;
      }
    } catch (JacksonException e) {
      throw Refusal.of(Code.PARAM_INVALID, field + " is not JSON: " + e.getOriginalMessage());
    }
    throw Refusal.of(Code.PARAM_INVALID, field + " must be a JSON array of objects");
  }
}
