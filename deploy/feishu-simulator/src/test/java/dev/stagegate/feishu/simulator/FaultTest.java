package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTest {

  private static final String INFO = "/bot/v3/info";

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void an_ordered_answer_comes_as_often_as_ordered() {
    fault(
        Map.of(
            "endpoint",
            "bot_info",
            "kind",
            "answer",
            "http_status",
            500,
            "code",
            1500,
            "times",
            2));
    assertRefused(lab.call("GET", INFO, null), 500, 1500);
    assertRefused(lab.call("GET", INFO, null), 500, 1500);
    assertThat(lab.call("GET", INFO, null).code()).isZero();
  }

  @Test
  void limits_and_invalid_tokens_can_be_had_on_demand() {
    fault(Map.of("endpoint", "*", "kind", "rate_limited", "http_status", 400, "reset_seconds", 7));
    Lab.Reply limited = lab.call("GET", INFO, null, "t-any");
    assertRefused(limited, 400, 99991400);
    assertThat(limited.header("x-ogw-ratelimit-reset")).isEqualTo("7");
    fault(Map.of("endpoint", "*", "kind", "rate_limited", "reset_seconds", 0.25));
    limited = lab.call("GET", INFO, null, "t-any");
    assertRefused(limited, 429, 99991400);
    assertThat(limited.header("x-ogw-ratelimit-reset")).isEqualTo("0.25");

    fault(Map.of("endpoint", "bot_info", "kind", "token_invalid"));
    assertRefused(lab.call("GET", INFO, null), 400, 99991663);
    assertRefused(lab.call("GET", INFO, null), 400, 99991663);
    lab.forgetToken();
    assertThat(lab.call("GET", INFO, null).code()).isZero();
  }

  @Test
  void a_delay_is_a_delay() {
    lab.token();
    fault(Map.of("endpoint", "bot_info", "kind", "delay", "delay_millis", 400));
    long start = System.nanoTime();
    assertThat(lab.call("GET", INFO, null).code()).isZero();
    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(395);
  }

  @Test
  void latency_and_a_partial_outage_come_together() {
    lab.token();
    var outage =
        Map.of(
            "endpoint",
            "bot_info",
            "kind",
            "answer",
            "http_status",
            503,
            "probability",
            0.5,
            "delay_millis",
            20,
            "spread_millis",
            30);
    var latency =
        Map.of(
            "endpoint", "*", "kind", "delay", "times", -1, "delay_millis", 20, "spread_millis", 30);
    lab.control("POST", "/faults", outage);
    lab.control("POST", "/faults", latency);
    int failed = 0;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      failed += lab.call("GET", "/bot/v3/info", null).status() == 503 ? 1 : 0;
      assertThat(System.nanoTime() - start).isGreaterThan(19_000_000);
    }
    assertThat(failed).as("of 20, with the usual seed").isBetween(3, 17);
  }

  @Test
  void a_probability_strikes_sometimes_until_it_is_taken_away() {
    lab.token();
    fault(Map.of("endpoint", "bot_info", "kind", "answer", "probability", 0.5));
    List<Integer> statuses =
        IntStream.range(0, 60).mapToObj(_ -> lab.call("GET", INFO, null).status()).toList();
    assertThat(statuses).contains(200, 500);
    lab.control("DELETE", "/faults", null);
    assertThat(lab.call("GET", INFO, null).status()).isEqualTo(200);
  }

  @Test
  void faults_that_cannot_be_meant_are_refused() {
    assertThat(lab.control("POST", "/faults", Map.of("endpoint", "nothing")).status())
        .isEqualTo(400);
    assertThat(lab.control("POST", "/faults", Map.of("endpont", "token")).status()).isEqualTo(400);
    assertThat(lab.control("POST", "/faults", Map.of("kind", "explode")).status()).isEqualTo(400);
    assertThat(lab.control("POST", "/faults", Map.of("times", 0)).status()).isEqualTo(400);
    assertThat(lab.control("POST", "/push-faults", Map.of("times", 1)).status()).isEqualTo(400);
  }

  @Test
  void the_log_tells_what_came_in_and_keeps_secrets_out() {
    lab.call("GET", INFO + "?a=1", null);
    JsonNode log = lab.read("/requests").body();
    assertThat(log.valueStream().map(c -> c.path("endpoint").asString()))
        .containsExactly("token", "bot_info");
    JsonNode last = log.get(1);
    assertThat(last.path("path").asString()).isEqualTo("/open-apis/bot/v3/info?a=1");
    assertThat(last.path("http_status").asInt()).isEqualTo(200);
    assertThat(last.path("received_nanos").asLong()).isLessThanOrEqualTo(System.nanoTime());
    assertThat(last.path("received_millis").asLong())
        .isCloseTo(System.currentTimeMillis(), Offset.offset(10_000L));
    assertThat(log.toString()).doesNotContain(Lab.SECRET);
    assertThat(
            lab.read("/requests?endpoint=bot_info&after=" + last.path("seq").asLong())
                .body()
                .size())
        .isZero();
  }

  @Test
  void harmless_differences_come_from_the_seed_and_can_be_switched_off() {
    try (Lab plain = Lab.furnished(SimulatorSettings.inMemory().withQuirks(false))) {
      String path = "/approval/v4/approvals/" + plain.define("OR") + "/subscribe";
      assertThat(plain.call("POST", path, null).body().toString())
          .isEqualTo("{\"code\":0,\"msg\":\"success\",\"data\":{}}");
    }
    String path = "/approval/v4/approvals/" + lab.define("OR");
    var answers = new HashSet<String>();
    for (int i = 0; i < 20; i++) {
      answers.add(lab.call("POST", path + "/subscribe", null).body().toString());
      answers.add(lab.call("POST", path + "/unsubscribe", null).body().toString());
    }
    assertThat(answers).hasSizeGreaterThan(10);
  }

  private void fault(Map<String, ?> fault) {
    assertThat(lab.control("POST", "/faults", fault).status()).isEqualTo(200);
  }
}
