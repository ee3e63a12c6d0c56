package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.Risk;
import dev.stagegate.web.TraceCollector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who follows an issue sees when its question went to an external system. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowedQuestionTest {

  private TraceCollector collector;
  private OaSystem oa;
  private GatewayUnderTest gateway;

  @BeforeAll
  void start() throws IOException {
    collector = TraceCollector.open();
    oa = OaSystem.start();
    gateway = GatewayUnderTest.withExternalSystems(collector.setting());
    new ExternalApi(gateway.url())
        .put("oa", Map.of("title", "Company OA", "endpoint", oa.url(), "secret", OaSystem.SECRET));
  }

  @AfterAll
  void stop() {
    gateway.close();
    oa.close();
    collector.close();
  }

  @Test
  void a_call_is_a_span_of_the_trace_in_which_it_was_asked_for() {
    gateway.take(new NodeOpened(request()), TraceCollector.CALLER);
    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(1));
    eventually(
        () ->
            assertThat(collector.everything())
                .contains("take fact", "ask people", "external POST"));
    assertThat(collector.knowsTrace()).isTrue();
  }

  private static NodeRequest request() {
    return new NodeRequest(
        "followed",
        new PlannedNode("n1", "Company OA", null, List.of(), null, "oa", 1),
        1,
        1,
        1,
        List.of("external:oa"),
        List.of("external:oa"),
        true,
        Risk.HIGH,
        List.of(Facts.flow()),
        Facts.stage().build());
  }
}
