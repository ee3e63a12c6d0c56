package dev.stagegate.issues.board;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveTimelineTest {

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);
  private final Disposable.Composite open = Disposables.composite();

  @AfterEach
  void hang_up() {
    open.dispose();
  }

  @Test
  void what_happens_to_an_issue_appears_within_a_second() {
    String id = story.open(story.stage("test", "SELECT 1"));
    List<ServerSentEvent<JsonNode>> events =
        follow(TestWorld.VIEWER, "/issues/" + id + "/events", null);
    eventually(() -> assertThat(kinds(events)).containsExactly("ISSUE_OPENED", "STAGE_ARRIVED"));
    Instant before = Instant.now();
    story.take(story.rejection(id, "test", "no"));
    eventually(() -> assertThat(kinds(events)).endsWith("STAGE_REJECTED"));
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    JsonNode data = Objects.requireNonNull(events.getLast().data());
    assertThat(data.path("actor").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(data.path("channel").asString()).isEqualTo("FEISHU");
    assertThat(data.at("/details/comment").asString()).isEqualTo("no");
    assertThat(data.has("creator")).isFalse();
  }

  @Test
  void what_somebody_says_is_heard_by_who_looks_at_the_issue() {
    String id = story.open(story.stage("test", "SELECT 1"));
    List<ServerSentEvent<JsonNode>> events =
        follow(TestWorld.VIEWER, "/issues/" + id + "/events", null);
    eventually(() -> assertThat(kinds(events)).endsWith("STAGE_ARRIVED"));
    Instant before = Instant.now();
    world
        .as(TestWorld.OWNER)
        .post()
        .uri("/api/v1/issues/" + id + "/comments")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("text", "Why?"))
        .exchange()
        .expectStatus()
        .isCreated();
    eventually(() -> assertThat(kinds(events)).endsWith("COMMENTED"));
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    JsonNode data = Objects.requireNonNull(events.getLast().data());
    assertThat(data.path("actor").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(data.at("/details/comment").asString()).isEqualTo("Why?");
  }

  @Test
  void who_comes_again_gets_what_was_missed_and_nothing_twice() {
    String id = story.open(story.stage("test", "SELECT 1"));
    List<ServerSentEvent<JsonNode>> events =
        follow(TestWorld.VIEWER, "/issues/" + id + "/events", "1");
    eventually(() -> assertThat(kinds(events)).containsExactly("STAGE_ARRIVED"));
    story.approve(id, "test");
    eventually(() -> assertThat(kinds(events)).endsWith("ISSUE_DONE"));
    assertThat(events).extracting(ServerSentEvent::id).doesNotHaveDuplicates();
    assertThat(kinds(events)).isEqualTo(story.timeline(id).subList(1, events.size() + 1));
  }

  @Test
  void everybody_follows_the_issues_they_may_read_and_no_others() {
    List<ServerSentEvent<JsonNode>> mine = follow(TestWorld.VIEWER, "/events", null);
    List<ServerSentEvent<JsonNode>> theirs = follow(TestWorld.STRANGER, "/events", null);
    String id = story.open(story.stage("test", "SELECT 1"));
    eventually(() -> assertThat(issueIds(mine)).contains(id));
    assertThat(theirs).isEmpty();
  }

  @Test
  void all_issues_can_be_followed_from_where_one_left_off() {
    String position = world.ask("SELECT max(id) FROM timeline");
    String missed = story.open(story.stage("test", "SELECT 1"));
    List<ServerSentEvent<JsonNode>> events = follow(TestWorld.VIEWER, "/events", position);
    eventually(() -> assertThat(issueIds(events)).contains(missed));
    String next = story.open(story.stage("test", "SELECT 1"));
    eventually(() -> assertThat(issueIds(events)).contains(next));
    assertThat(events)
        .extracting(event -> Objects.requireNonNull(event.data()).path("id").asLong())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_silent_stream_says_that_it_is_alive() {
    List<String> comments = new CopyOnWriteArrayList<>();
    open.add(
        stream(TestWorld.VIEWER, "/events", null)
            .subscribe(
                event -> {
                  if (event.comment() != null) {
                    comments.add(event.comment());
                  }
                }));
    eventually(() -> assertThat(comments).hasSizeGreaterThan(2).containsOnly("alive"));
  }

  @Test
  void a_position_that_is_none_is_a_bad_request() {
    world
        .as(TestWorld.VIEWER)
        .get()
        .uri("/api/v1/events")
        .header("Last-Event-ID", "x")
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  private List<ServerSentEvent<JsonNode>> follow(
      String email, String path, @Nullable String lastEventId) {
    List<ServerSentEvent<JsonNode>> events = new CopyOnWriteArrayList<>();
    List<Boolean> connected = new CopyOnWriteArrayList<>();
    open.add(
        stream(email, path, lastEventId)
            .subscribe(
                event -> {
                  connected.add(true);
                  if (event.data() != null) {
                    events.add(event);
                  }
                }));
    eventually(() -> assertThat(connected).isNotEmpty());
    return events;
  }

  private Flux<ServerSentEvent<JsonNode>> stream(
      String email, String path, @Nullable String lastEventId) {
    return WebClient.create(world.baseUrl() + "/api/v1")
        .get()
        .uri(path)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .headers(
            headers -> {
              headers.set("Authorization", TestTokens.bearer(email));
              if (lastEventId != null) {
                headers.set("Last-Event-ID", lastEventId);
              }
            })
        .retrieve()
        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {});
  }

  private static List<String> kinds(List<ServerSentEvent<JsonNode>> events) {
    return events.stream().map(event -> String.valueOf(event.event())).toList();
  }

  private static List<String> issueIds(List<ServerSentEvent<JsonNode>> events) {
    return events.stream()
        .map(event -> Objects.requireNonNull(event.data()).path("issueId").asString())
        .toList();
  }
}
