package dev.stagegate.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which flow is looked at first. */
final class FlowOrder {

  private FlowOrder() {}

  /** Puts the newest flow, which is the last, before all others. */
  static void putLastFirst(Api admin) {
    JsonNode shelf = admin.get("/api/v1/flows?source=CHANGE_DATABASE").path("sources").path(0);
    List<String> order =
        new ArrayList<>(
            shelf.path("flows").valueStream().map(flow -> flow.path("flowId").asString()).toList());
    order.addFirst(order.removeLast());
    admin
        .call(
            "PUT",
            "/api/v1/flow-order/CHANGE_DATABASE",
            Map.of("If-Match", "\"" + shelf.path("orderVersion").asString() + "\""),
            Map.of("flowIds", order))
        .orFail("Ordering the flows");
  }
}
