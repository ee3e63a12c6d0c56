package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A browser comes through the front door and uses all three services. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SESSION = "/api/v1/session";
  private static final List<String> OF_EACH_SERVICE =
      List.of("/api/v1/issues", "/api/v1/approvals", "/api/v1/im/settings");

  private final HttpClient client = HttpClient.newHttpClient();
  private Installation installation;

  @BeforeAll
  void start(@TempDir Path data) {
    installation = Installation.start(data, Ports.free(1).getFirst());
  }

  @AfterAll
  void stop() {
    installation.close();
    client.close();
  }

  @Test
  void its_session_is_changed_into_a_token_that_each_service_verifies_by_what_it_knows()
      throws Exception {
    HttpResponse<String> opened =
        send(
            "POST",
            SESSION,
            Map.of(),
            Map.of("email", Story.ADMIN, "password", installation.ground().sample().password()));
    assertThat(opened.statusCode()).isEqualTo(200);
    String setCookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(setCookie)
        .startsWith("stagegate-session=")
        .containsIgnoringCase("; HttpOnly")
        .containsIgnoringCase("; SameSite=Strict");
    String cookie = setCookie.substring(0, setCookie.indexOf(';'));
    String csrf = Http.JSON.readTree(opened.body()).path("csrfToken").asString();
    Map<String, String> own = Map.of("Cookie", cookie, "Stagegate-Csrf-Token", csrf);

    assertThat(send("GET", "/api/v1/issues", own, null).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/api/v1/approvals", own, null).statusCode()).isEqualTo(401);

    JsonNode token =
        Http.JSON.readTree(send("POST", "/api/v1/session/token", own, null).body()).path("token");
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + token.asString());
    for (String path : OF_EACH_SERVICE) {
      // Who administers the workspace the other services hear from Kafka, some moments after the
      // start.
      Patience.waitFor(path, PATIENCE, () -> isAnswered(path, bearer));
    }

    assertThat(send("DELETE", "/api/v1/session", own, null).statusCode()).isEqualTo(204);
    assertThat(send("GET", "/api/v1/issues", own, null).statusCode()).isEqualTo(401);
  }

  private Optional<Boolean> isAnswered(String path, Map<String, String> headers) {
    try {
      int status = send("GET", path, headers, null).statusCode();
      assertThat(status).as(path).isNotEqualTo(401);
      return status == 200 ? Optional.of(true) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, @Nullable Object body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(installation.url().resolve(URI.create(path)))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Http.JSON.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
