package dev.stagegate.standalone;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * Every connection that the services make to PostgreSQL and Kafka is protected: no other is let in.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SecuredServicesTest {

  private final Http http = new Http();

  @Test
  void an_issue_goes_through_where_nobody_is_let_in_but_over_tls(
      @TempDir Path folder, CapturedOutput output) throws Exception {
    try (SecuredServices services = SecuredServices.start(folder)) {
      for (Service service : Service.values()) {
        URI ready = services.address(service).resolve("/actuator/health/readiness");
        eventually(
            () ->
                assertThat(http.call("GET", ready, Map.of(), null).isSuccess())
                    .as(service.title())
                    .isTrue());
      }
      IssueWatch issue =
          IssueWatch.open(
              services.signIn(http, Story.DEV),
              Requests.titled("Over TLS")
                  .assignedTo(Story.OWNER)
                  .in("test", "CREATE TABLE over_tls (n int)"));
      issue
          .openNode("test")
          .review(services.signIn(http, Story.OWNER), "APPROVE", "")
          .orFail("Approving");
      issue.awaitState("DONE");

      Api admin = services.signIn(http, Story.ADMIN);
      eventually(() -> assertThatAllRead(admin.get("/api/v1/installation")));
    }
    assertThat(output)
        .doesNotContain(SecuredServices.PASSWORD_AT_KAFKA)
        .doesNotContain("-----BEGIN PRIVATE KEY-----");
  }

  /** Each reader has a member, and nothing is left to tell. */
  private static void assertThatAllRead(JsonNode installation) {
    JsonNode kafka = installation.path("kafka");
    assertThat(kafka.path("brokers").asInt()).isEqualTo(1);
    assertThat(kafka.path("groups").isEmpty()).isFalse();
    assertThat(kafka.path("groups").valueStream())
        .allMatch(reader -> reader.path("members").asInt() > 0);
    assertThat(installation.path("outbox").path("waiting").asInt()).isZero();
  }
}
