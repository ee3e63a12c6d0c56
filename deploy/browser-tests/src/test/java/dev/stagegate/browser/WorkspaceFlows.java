package dev.stagegate.browser;

import dev.stagegate.standalone.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The workspace's flows, read and changed behind the console's back. */
record WorkspaceFlows(Api admin) {

  /** What is sent of a flow that is changed. */
  private static final List<String> SENT =
      List.of("source", "title", "description", "condition", "nodes", "options");

  static WorkspaceFlows ofTheSample() {
    return new WorkspaceFlows(World.shared().as(World.ADMIN));
  }

  /** Those of one source type, in order. */
  List<JsonNode> of(String source) {
    return admin
        .get("/api/v1/flows?source=" + source)
        .path("sources")
        .valueStream()
        .flatMap(shelf -> shelf.path("flows").valueStream())
        .toList();
  }

  void removeAll(String source) {
    of(source).forEach(this::remove);
  }

  /** Those of that title, if there are any. */
  void remove(String source, String title) {
    of(source).stream()
        .filter(flow -> flow.path("title").asString().equals(title))
        .forEach(this::remove);
  }

  private void remove(JsonNode flow) {
    admin.call("DELETE", path(flow), ifMatch(flow), null).orFail("Removing a flow");
  }

  /** Those of one source type count from now on, or do not; else they stay as they are. */
  void turnAll(String source, boolean on) {
    of(source).stream()
        .filter(flow -> flow.path("enabled").asBoolean() != on)
        .forEach(flow -> turn(flow, on));
  }

  private void turn(JsonNode flow, boolean on) {
    Map<String, Object> body = new HashMap<>();
    SENT.forEach(field -> body.put(field, flow.path(field)));
    body.put("enabled", on);
    admin.call("PUT", path(flow), ifMatch(flow), body).orFail("Turning a flow");
  }

  private static String path(JsonNode flow) {
    return "/api/v1/flows/" + flow.path("flowId").asString();
  }

  private static Map<String, String> ifMatch(JsonNode flow) {
    return Map.of("If-Match", '"' + flow.path("version").asString() + '"');
  }
}
