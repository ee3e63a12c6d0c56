package dev.stagegate.issues.issue.web;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What people say about an issue. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommentTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @Test
  void whoever_may_read_an_issue_is_heard_in_its_timeline() {
    String id = story.open(story.stage("test", "SELECT 1"));
    String text = "<b>Not</b> on Friday, 请等一下 🙏\nhttps://example.com/why";
    JsonNode told = body(say(TestWorld.VIEWER, id, "  " + text + "\n").expectStatus().isCreated());
    assertThat(told.path("text").asString()).isEqualTo(text);

    JsonNode line = timeline(id).getLast();
    assertThat(line.path("kind").asString()).isEqualTo("COMMENTED");
    assertThat(line.path("actor").asString()).isEqualTo(TestWorld.VIEWER);
    assertThat(line.path("channel").asString()).isEqualTo("CONSOLE");
    assertThat(line.at("/details/comment").asString()).isEqualTo(text);
    assertThat(line.path("number").asInt()).isEqualTo(told.path("number").asInt());
    assertThat(line.path("at")).isEqualTo(told.path("at"));
    // Nothing else happened, and no other service hears of it.
    assertThat(story.told(id)).containsExactly("stage-arrived");
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
  }

  @Test
  void what_is_done_or_closed_is_still_talked_about() {
    String id = story.open(story.stage("test", "SELECT 1"));
    act(TestWorld.DEV, "/api/v1/issues/" + id + "/close", Map.of()).expectStatus().isOk();
    say(TestWorld.OWNER, id, "What a pity").expectStatus().isCreated();
    assertThat(story.timeline(id)).endsWith("ISSUE_CLOSED", "COMMENTED");
  }

  @Test
  void for_whom_there_is_no_such_issue_there_is_nothing_to_talk_about() {
    String id = story.open(story.stage("test", "SELECT 1"));
    say(TestWorld.STRANGER, id, "Hello").expectStatus().isNotFound();
    say(TestWorld.DEV, "999999999", "Hello").expectStatus().isNotFound();
    say(TestWorld.DEV, "x", "Hello").expectStatus().isNotFound();
    assertThat(story.timeline(id)).doesNotContain("COMMENTED");
  }

  @Test
  void a_repeat_with_the_same_key_is_said_once() {
    String id = story.open(story.stage("test", "SELECT 1"));
    JsonNode first = body(say(TestWorld.DEV, id, "Once", "k1").expectStatus().isCreated());
    assertThat(body(say(TestWorld.DEV, id, "Once", "k1").expectStatus().isOk())).isEqualTo(first);
    say(TestWorld.DEV, id, "Another", "k1").expectStatus().isEqualTo(422);
    say(TestWorld.OWNER, id, "Once", "k1").expectStatus().isCreated();
    say(TestWorld.DEV, id, "Once", "k2").expectStatus().isCreated();
    say(TestWorld.DEV, id, "Once", "no key").expectStatus().isBadRequest();
    assertThat(story.timeline(id).stream().filter("COMMENTED"::equals)).hasSize(3);
  }

  @Test
  void repeats_at_the_same_time_are_said_once_and_lines_have_no_gaps() {
    String id = story.open(story.stage("test", "SELECT 1"));
    List<CompletableFuture<?>> calls = new ArrayList<>();
    IntStream.range(0, 12)
        .forEach(
            n ->
                calls.add(
                    CompletableFuture.runAsync(
                        () ->
                            say(TestWorld.DEV, id, "Said " + n % 3, "k" + n % 3)
                                .expectStatus()
                                .is2xxSuccessful(),
                        Thread::startVirtualThread)));
    calls.forEach(CompletableFuture::join);
    List<JsonNode> lines = timeline(id);
    assertThat(lines.stream().map(line -> line.path("number").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, lines.size()).boxed().toList());
    assertThat(story.timeline(id).stream().filter("COMMENTED"::equals)).hasSize(3);
  }

  @Test
  void a_text_has_bounds() {
    String id = story.open(story.stage("test", "SELECT 1"));
    say(TestWorld.DEV, id, "x".repeat(5000)).expectStatus().isCreated();
    for (String text : List.of("", " \n ", "x".repeat(5001), "a\0b")) {
      JsonNode problem = body(say(TestWorld.DEV, id, text).expectStatus().isEqualTo(422));
      assertThat(problem.at("/errors/0/field").asString()).isEqualTo("/text");
    }
    act(TestWorld.DEV, "/api/v1/issues/" + id + "/comments", Map.of())
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void a_comment_is_in_the_audit_log() {
    String id = story.open(story.stage("test", "SELECT 1"));
    say(TestWorld.OWNER, id, "For the record").expectStatus().isCreated();
    eventually(
        () -> {
          JsonNode entries =
              body(
                  world
                      .as(TestWorld.ADMIN)
                      .get()
                      .uri("/api/v1/audit?act=COMMENTED&object=issues/" + id)
                      .exchange());
          assertThat(entries.path("items")).hasSize(1);
          JsonNode entry = entries.at("/items/0");
          assertThat(entry.path("actor").asString()).isEqualTo(TestWorld.OWNER);
          assertThat(entry.path("address").asString()).isNotEmpty();
          assertThat(entry.at("/detail/comment").asString()).isEqualTo("For the record");
        });
  }

  private ResponseSpec say(String as, String issueId, String text) {
    return act(as, "/api/v1/issues/" + issueId + "/comments", Map.of("text", text));
  }

  private ResponseSpec say(String as, String issueId, String text, String key) {
    return world
        .as(as)
        .post()
        .uri("/api/v1/issues/" + issueId + "/comments")
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("text", text))
        .exchange();
  }

  private ResponseSpec act(String as, String path, Map<String, ?> body) {
    return world
        .as(as)
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private List<JsonNode> timeline(String issueId) {
    return body(world
            .as(TestWorld.DEV)
            .get()
            .uri("/api/v1/issues/" + issueId + "/timeline?limit=500")
            .exchange())
        .path("items")
        .valueStream()
        .toList();
  }

  private static JsonNode body(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectBody(JsonNode.class).returnResult().getResponseBody());
  }
}
