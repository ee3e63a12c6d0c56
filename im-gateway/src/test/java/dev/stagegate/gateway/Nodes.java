package dev.stagegate.gateway;

import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.List;

/** Open nodes of different approvals. */
final class Nodes {

  private Nodes() {}

  static NodeRequest request(String approvalId, StageSnapshot stage, int round, String... asked) {
    return new NodeRequest(
        approvalId,
        Facts.owner(),
        1,
        1,
        round,
        List.of(asked),
        List.of(asked),
        true,
        Risk.LOW,
        List.of(Facts.flow()),
        stage);
  }
}
