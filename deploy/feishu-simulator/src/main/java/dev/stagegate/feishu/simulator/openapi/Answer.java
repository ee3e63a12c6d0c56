package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a call answers, before the random extras. */
record Answer(int http, ObjectNode body, Map<String, String> headers) {

  /** Success with a payload. */
  static Answer data(ObjectNode data) {
    ObjectNode body = Json.object();
    body.put("code", 0);
    body.put("msg", "success");
    body.set("data", data);
    return new Answer(200, body, Map.of());
  }

  /** Success of a write that has nothing to tell. */
  static Answer done() {
    return data(Json.object());
  }

  /** Success of the old endpoints that put their fields beside the code. */
  static Answer flat(ObjectNode fields) {
    ObjectNode body = Json.object();
    body.put("code", 0);
    body.put("msg", "ok");
    body.setAll(fields);
    return new Answer(200, body, Map.of());
  }

  int code() {
    return body.path("code").asInt();
  }
}
