package dev.stagegate.issues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Requests of every kind, as tests make them. */
@NullMarked
public final class Requests {

  private final TestWorld world;

  public Requests(TestWorld world) {
    this.world = world;
  }

  /** Asks for an issue with one stage that has one task. */
  public ResponseSpec post(
      String person, String source, String environment, Map<String, Object> task) {
    return world
        .as(person)
        .post()
        .uri("/api/v1/issues")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            Map.of(
                "title",
                "Please",
                "source",
                source,
                "projectId",
                "shop",
                "stages",
                List.of(Map.of("environmentId", environment, "tasks", List.of(task)))))
        .exchange();
  }

  /** Opens one; its id. */
  public String open(String person, String source, String environment, Map<String, Object> task) {
    return body(post(person, source, environment, task).expectStatus().isCreated())
        .path("id")
        .asString();
  }

  /** What is told to be wrong, by field. */
  public Map<String, String> problems(
      String person, String source, String environment, Map<String, Object> task) {
    JsonNode problem = body(post(person, source, environment, task).expectStatus().isEqualTo(422));
    Map<String, String> problems = new HashMap<>();
    problem
        .path("errors")
        .forEach(
            error ->
                problems.put(error.path("field").asString(), error.path("message").asString()));
    assertThat(problems).isNotEmpty();
    return problems;
  }

  /** Posts a body; the answer. */
  public ResponseSpec call(String person, String path, Map<String, Object> body) {
    return world
        .as(person)
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  public ResponseSpec get(String person, String path) {
    return world.as(person).get().uri(path).exchange();
  }

  public static JsonNode body(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectBody(JsonNode.class).returnResult().getResponseBody());
  }

  public static String text(ResponseSpec answer) {
    return Objects.requireNonNullElse(
        answer.expectBody(String.class).returnResult().getResponseBody(), "");
  }

  /** A task on the environment's database. */
  public Map<String, Object> on(String environment, Map<String, Object> more) {
    Map<String, Object> task = new HashMap<>(more);
    task.put("instanceId", "main");
    task.put("databaseName", world.targets().database(environment));
    return task;
  }
}
