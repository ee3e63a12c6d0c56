package dev.stagegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.Facts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchedOffTest {

  @Test
  void without_a_channel_nodes_are_followed_and_nobody_is_invited() {
    try (GatewayUnderTest gateway = GatewayUnderTest.switchedOff()) {
      gateway.take(
          new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));
      assertThat(
              gateway.count(
                  "SELECT count(*) FROM invited_node WHERE round = 1 AND standing = 'OPEN'"))
          .isEqualTo(1);
      gateway.take(
          new NodeClosed("a-1", "101", "101-prod", "n1", NodeOutcome.APPROVED, null, null, null));
      assertThat(gateway.count("SELECT count(*) FROM invited_node WHERE standing = 'CLOSED'"))
          .isEqualTo(1);
      assertThat(gateway.count("SELECT count(*) FROM invitation")).isZero();
    }
  }
}
