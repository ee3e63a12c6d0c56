package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Decision;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.tls.Authority;
import dev.stagegate.events.tls.ConnectProxy;
import dev.stagegate.events.tls.TlsFront;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Feishu as a company sees it that lets nobody out but through a proxy: over https, at a name that
 * only the proxy can look up, with a certificate of the company's own authority.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class ProxyStoryTest {

  private static final String HOST = "open.feishu.test";
  private static final String PLACE = HOST + ":443";
  private static final String PASSWORD = "pass-word-at-the-proxy";

  private final Authority authority = new Authority();
  private final SimulatedFeishu feishu = SimulatedFeishu.start();
  private final TlsFront front =
      TlsFront.open(authority.sign(HOST), URI.create(feishu.baseUrl()).getPort());
  private final List<AutoCloseable> open = new ArrayList<>(List.of(front, feishu));

  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void people_are_asked_through_a_proxy_that_one_signs_in_at(CapturedOutput output)
      throws IOException {
    ConnectProxy proxy = knowing(ConnectProxy.open("stagegate", PASSWORD));

    assertAsksAndHears(
        started(
            proxy,
            "stagegate.outbound.ca-file=" + authority.pemIn(folder),
            "stagegate.feishu.proxy.username=stagegate",
            "stagegate.feishu.proxy.password=" + PASSWORD));

    assertThat(proxy.connected()).isNotEmpty().containsOnly(PLACE);
    assertThat(output).doesNotContain(PASSWORD);
  }

  @Test
  void and_through_one_that_serves_everybody() throws IOException {
    ConnectProxy proxy = knowing(ConnectProxy.open());

    assertAsksAndHears(started(proxy, "stagegate.outbound.ca-file=" + authority.pemIn(folder)));

    assertThat(proxy.connected()).isNotEmpty().containsOnly(PLACE);
  }

  @Test
  void a_wrong_password_at_the_proxy_asks_nobody_and_is_told(CapturedOutput output)
      throws IOException {
    ConnectProxy proxy = knowing(ConnectProxy.open("stagegate", PASSWORD));
    GatewayUnderTest gateway =
        started(
            proxy,
            "stagegate.outbound.ca-file=" + authority.pemIn(folder),
            "stagegate.feishu.proxy.username=stagegate",
            "stagegate.feishu.proxy.password=wrong-pass-word");

    gateway.take(
        new NodeOpened(new NodeUnderTest(gateway, feishu).request(1, "owner@example.com")));

    eventually(() -> assertThat(output).contains("407"));
    assertThat(feishu.instances()).isEmpty();
    assertThat(proxy.connected()).isEmpty();
    assertThat(output).doesNotContain("wrong-pass-word");
  }

  @Test
  void a_proxy_that_breaks_tls_open_is_not_trusted_without_the_companys_authority(
      CapturedOutput output) {
    ConnectProxy proxy = knowing(ConnectProxy.open());
    GatewayUnderTest gateway = started(proxy);

    gateway.take(
        new NodeOpened(new NodeUnderTest(gateway, feishu).request(1, "owner@example.com")));

    eventually(() -> assertThat(output).contains("unable to find valid certification path"));
    assertThat(feishu.instances()).isEmpty();
  }

  @Test
  void an_authority_that_cannot_be_read_is_told_at_the_start(CapturedOutput output) {
    assertThatThrownBy(
            () -> GatewayUnderTest.switchedOff("stagegate.outbound.ca-file=/nowhere/ca.pem"))
        .isNotNull();

    assertThat(output)
        .contains("stagegate.outbound.ca-file names /nowhere/ca.pem, which cannot be read")
        .contains("STAGEGATE_OUTBOUND_CAFILE")
        .doesNotContain("\tat ");
  }

  private ConnectProxy knowing(ConnectProxy proxy) {
    open.add(proxy);
    proxy.know(PLACE, front.port());
    return proxy;
  }

  private GatewayUnderTest started(ConnectProxy proxy, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("stagegate.feishu.proxy.host=127.0.0.1");
    all.add("stagegate.feishu.proxy.port=" + proxy.port());
    GatewayUnderTest gateway =
        GatewayUnderTest.start("https://" + HOST, all.toArray(String[]::new));
    open.add(gateway);
    feishu.pushTo(gateway.url() + CallbackController.PATH);
    return gateway;
  }

  private void assertAsksAndHears(GatewayUnderTest gateway) {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "");
    eventually(() -> assertThat(node.reviews()).hasSize(1));
    assertThat(node.reviews().getFirst().decision()).isEqualTo(Decision.APPROVE);
  }
}
