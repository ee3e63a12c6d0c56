package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

  private static final Path PAGE = Path.of("../docs/external-approval.md");
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```bash\n(.*?)^```");

  @TempDir Path folder;

  @Test
  void a_stranger_decides_with_curl_and_openssl_alone() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSize(4);
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
      String registered = run(commands.get(0) + "\nprintf %s \"$SECRET\" > secret", given);
      assertThat(registered).contains("\"callbackUrl\"").doesNotContain("whsec_");

      gateway.take(new NodeOpened(request()));
      RecordedRequest asked = Objects.requireNonNull(oa.takeRequest(10, TimeUnit.SECONDS));
      String body = Objects.requireNonNull(asked.getBody()).utf8();
      Files.writeString(folder.resolve("request.json"), body);
      JsonNode data = JsonMapper.builder().build().readTree(body).path("data");

      String decided =
          run(
              "SECRET=$(cat secret)\n" + commands.get(1) + commands.get(2) + commands.get(3),
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
                  data.at("/stage/revision").asString()));

      assertThat(decided).contains("It is from Stagegate.");
      assertThat(decided).contains("\"decision\":\"APPROVE\",\"reviewer\":\"boss@example.com\"");
      eventually(
          () ->
              assertThat(gateway.told(StageReviewed.class))
                  .extracting(StageReviewed::reviewer)
                  .containsExactly("boss@example.com"));
    }
  }

  private static List<String> commands() throws IOException {
    return COMMANDS
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private String run(String commands, Map<String, String> given)
      throws IOException, InterruptedException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    bash.environment().putAll(given);
    Process process = bash.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
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
