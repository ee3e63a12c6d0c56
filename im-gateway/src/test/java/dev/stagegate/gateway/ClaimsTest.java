package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A claim lasts as long as its worker lives, and not longer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsTest {

  private static final String ANSWERED = "{\"reference\":\"OA-1\"}";

  private OaSystem oa;

  @BeforeEach
  void startSystem() throws IOException {
    oa = OaSystem.start();
    oa.always(_ -> OaSystem.answer(201, ANSWERED));
  }

  @AfterEach
  void stopSystem() {
    oa.close();
  }

  @Test
  void a_call_that_takes_longer_than_a_claim_is_not_made_by_another_meanwhile() {
    oa.next(after(1_500));
    try (GatewayUnderTest gateway = patient("300ms")) {
      ask(gateway);

      eventually(() -> assertThat(sent(gateway)).isEqualTo(1));
      assertThat(oa.heard("requested.v1")).hasSize(1);
    }
  }

  @Test
  void what_was_begun_is_given_back_when_the_service_goes_down() {
    oa.next(after(20_000));
    try (GatewayUnderTest gateway = patient("5m")) {
      ask(gateway);
      eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(1));

      gateway.restart();

      eventually(() -> assertThat(sent(gateway)).isEqualTo(1));
      assertThat(oa.heard("requested.v1"))
          .hasSize(2)
          .allSatisfy(
              asked ->
                  assertThat(asked.header("idempotency-key"))
                      .isEqualTo(oa.heard("requested.v1").getFirst().header("idempotency-key")));
    }
  }

  private static MockResponse after(int millis) {
    return OaSystem.answer(201, ANSWERED)
        .newBuilder()
        .headersDelay(millis, TimeUnit.MILLISECONDS)
        .build();
  }

  private GatewayUnderTest patient(String lease) {
    GatewayUnderTest gateway =
        GatewayUnderTest.withExternalSystems(
            "stagegate.external.timeouts.read=30s",
            "stagegate.external.timeouts.overall=30s",
            "stagegate.external.work.patience=40s",
            "stagegate.external.work.lease=" + lease);
    new ExternalApi(gateway.url())
        .put("oa", Map.of("title", "OA", "endpoint", oa.url(), "secret", OaSystem.SECRET));
    return gateway;
  }

  private static long sent(GatewayUnderTest gateway) {
    return gateway.count("SELECT count(*) FROM invitation WHERE kind = 'SENT'");
  }

  private static void ask(GatewayUnderTest gateway) {
    gateway.take(
        new NodeOpened(
            new NodeRequest(
                "c-1",
                new PlannedNode("n1", "OA", null, List.of(), null, "oa", 1),
                1,
                1,
                1,
                List.of("external:oa"),
                List.of("external:oa"),
                true,
                Risk.HIGH,
                List.of(Facts.flow()),
                Facts.stage().build())));
  }
}
