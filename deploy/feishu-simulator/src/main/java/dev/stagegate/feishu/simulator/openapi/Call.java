package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.World;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A call that passed the gateway's checks. */
record Call(
    World world,
    Now now,
    App app,
    Tenant tenant,
    Map<String, String> path,
    Map<String, String> query,
    Body body) {

  String path(String name) {
    return path.getOrDefault(name, "");
  }

  String query(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  IdType idType() {
    return IdType.parse(query("user_id_type", "open_id"));
  }

  /** Wraps a request body. */
  static Body body(JsonNode node) {
    return new Body(node);
  }
}
