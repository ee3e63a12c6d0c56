package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.stagegate.docs.TypedCommands;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.web.TestTokens;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of docs/external-approval.md, taken from there and run by bash. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentedExampleTest {

  @TempDir Path folder;

  @Test
  void a_stranger_decides_with_curl_and_openssl_alone() throws Exception {
    // The first tries an endpoint; ScriptTest and CheckTest do.
    List<String> commands = TypedCommands.of("docs/external-approval.md");
    assertThat(commands).hasSize(5).first(STRING).startsWith("./stagegate check-external ");
    try (GatewayUnderTest gateway = GatewayUnderTest.withExternalSystems();
        MockWebServer oa = new MockWebServer()) {
      oa.enqueue(new MockResponse.Builder().build());
      oa.start(InetAddress.getByName("127.0.0.1"), 0);
      Map<String, String> given =
          Map.of(
              "STAGEGATE",
              gateway.url(),
              "TOKEN",
              TestTokens.bearer(ExternalApi.ADMIN).substring("Bearer ".length()),
              "ENDPOINT",
              oa.url("/stagegate").toString());
      String registered =
          terminal(given).type(commands.get(1) + "\nprintf %s \"$SECRET\" > secret");
      assertThat(registered).contains("\"callbackUrl\"").doesNotContain("whsec_");

      gateway.take(new NodeOpened(request()));
      RecordedRequest asked = Objects.requireNonNull(oa.takeRequest(10, TimeUnit.SECONDS));
      String body = Objects.requireNonNull(asked.getBody()).utf8();
      Files.writeString(folder.resolve("request.json"), body);
      JsonNode data = JsonMapper.builder().build().readTree(body).path("data");

      String decided =
          terminal(
                  Map.of(
                      "STAGEGATE",
                      gateway.url(),
                      "WEBHOOK_ID",
                      String.valueOf(asked.getHeaders().get("webhook-id")),
                      "WEBHOOK_TIMESTAMP",
                      String.valueOf(asked.getHeaders().get("webhook-timestamp")),
                      "WEBHOOK_SIGNATURE",
                      String.valueOf(asked.getHeaders().get("webhook-signature")),
                      "REQUEST",
                      data.path("request").asString(),
                      "REVISION",
                      data.at("/stage/revision").asString()))
              .type("SECRET=$(cat secret)\n" + commands.get(2) + commands.get(3) + commands.get(4));

      assertThat(decided).contains("It is from Stagegate.");
      assertThat(decided).contains("\"decision\":\"APPROVE\",\"reviewer\":\"boss@example.com\"");
      eventually(
          () ->
              assertThat(gateway.told(StageReviewed.class))
                  .extracting(StageReviewed::reviewer)
                  .containsExactly("boss@example.com"));
    }
  }

  private TypedCommands terminal(Map<String, String> environment) {
    return new TypedCommands(folder, environment);
  }

  private static NodeRequest request() {
    return new NodeRequest(
        "doc-1",
        new PlannedNode("n1", "Company OA", null, List.of(), null, "company-oa", 1),
        1,
        1,
        1,
        List.of("external:company-oa"),
        List.of("external:company-oa"),
        true,
        Risk.HIGH,
        List.of(Facts.flow()),
        Facts.stage().build());
  }
}
