package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The international platform is spoken to in the same way, under its own name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LarkTest {

  @Test
  void a_request_goes_out_through_lark_and_what_is_decided_there_comes_back() {
    try (SimulatedFeishu lark = SimulatedFeishu.start(Host.LARK);
        GatewayUnderTest gateway =
            GatewayUnderTest.start(lark.baseUrl(), "stagegate.feishu.channel=LARK")) {
      lark.pushTo(gateway.url() + CallbackController.PATH);
      NodeUnderTest node = new NodeUnderTest(gateway, lark);
      gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
      InvitationSent sent = node.sent(1).getFirst();
      assertThat(sent.channel()).isEqualTo(Channel.LARK);
      assertThat(sent.link()).startsWith("https://applink.larksuite.com/");

      lark.decide(sent.channelReference(), "owner@example.com", "approve", "fine");
      eventually(() -> assertThat(node.reviews()).hasSize(1));
      assertThat(node.reviews().getFirst().channel()).isEqualTo(Channel.LARK);
      assertThat(node.reviews().getFirst().reviewer()).isEqualTo("owner@example.com");
    }
  }

  /** The classic mistake: a code of one platform configured with the other's host. */
  @Test
  void a_definition_of_the_other_platform_is_told_to_be_unknown() {
    try (SimulatedFeishu lark = SimulatedFeishu.start(Host.LARK);
        GatewayUnderTest gateway =
            GatewayUnderTest.start(
                lark.baseUrl(),
                "stagegate.feishu.channel=LARK",
                "stagegate.feishu.approval-code=7C468A54-8745-2245-9675-08B7C63E7A85")) {
      NodeUnderTest node = new NodeUnderTest(gateway, lark);
      gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
      eventually(() -> assertThat(node.told(InvitationFailed.class)).hasSize(1));
      InvitationFailed failed = node.told(InvitationFailed.class).getFirst();
      assertThat(failed.fault()).isEqualTo(InvitationFault.CHANNEL_MISCONFIGURED);
      assertThat(failed.detail()).contains("1390002");
    }
  }
}
