package dev.stagegate.issues.git;

import static dev.stagegate.issues.git.Connected.DEVI;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stagegate.issues.TestWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who follows a push comes to the issue that it opened, though a worker did that later. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowedPushTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private HttpServer collector;
  private TestWorld world;

  @BeforeAll
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    world =
        Connected.world(
            "--stagegate.tracing.endpoint=http://127.0.0.1:%d/v1/traces"
                .formatted(collector.getAddress().getPort()));
  }

  @AfterAll
  void stop() {
    world.stop();
    collector.stop(0);
  }

  @Test
  void what_a_push_opens_is_told_in_the_trace_that_the_push_was_told_in() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      Hook hook =
          git.push(DEVI, DEVI, "Followed", Map.of(git.file("test", "a.sql"), "SELECT 1"))
              .with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      String issueId = git.settled(hook).path("issueId").asString();
      assertThat(tracesOf(issueId)).startsWith("00-" + TRACE + "-").doesNotContain("902b7");
    }
  }

  @Test
  void a_push_that_is_not_sampled_stays_unsampled() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      Hook hook =
          git.push(DEVI, DEVI, "Not followed", Map.of(git.file("test", "a.sql"), "SELECT 1"))
              .with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00");
      String issueId = git.settled(hook).path("issueId").asString();
      assertThat(tracesOf(issueId)).startsWith("00-" + TRACE + "-").endsWith("-00");
    }
  }

  private String tracesOf(String issueId) {
    return world.ask(
        "SELECT traceparent FROM outbox WHERE key = '%s' ORDER BY position LIMIT 1"
            .formatted(issueId));
  }
}
