package dev.stagegate.issues.issue.web;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.PonderingDatabase;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.TestTokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Many who try at once, on a database that has no answer for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TryingIssueTest {

  /** Sooner than tries are answered that get nothing out of a database (15 s). */
  private static final Duration BEFORE_ANSWERED = Duration.ofSeconds(12);

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);
  private final BlockingQueue<ResponseEntity<String>> answers = new LinkedBlockingQueue<>();
  private final Disposable.Composite waiting = Disposables.composite();

  @AfterEach
  void hang_up() {
    waiting.dispose();
  }

  @Test
  void one_too_many_of_a_person_is_refused_and_none_of_them_holds_up_what_is_asked_for()
      throws SQLException, InterruptedException {
    try (PonderingDatabase database = new PonderingDatabase(world.targets(), "test")) {
      begin(TestWorld.DEV, TriesUnderWay.MOST + 1);
      assertThatIsTooMany(next());
      begin(TestWorld.OWNER, 2);
      database.awaitAsked();
      assertThat(tried(TestWorld.DEV)).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);

      String id = story.open(story.stage("test", "SELECT 1"), story.stage("staging", "SELECT 1"));
      for (String environment : List.of("test", "staging")) {
        JsonNode found = story.stageOf(id, environment).at("/tasks/0/checks/results/0");
        assertThat(found.path("kind").asString()).as(environment).isEqualTo("CONNECTION");
        assertThat(found.path("outcome").asString()).as("%s", found).isEqualTo("OK");
      }
      assertThat(tried(TestWorld.OWNER)).isEqualTo(HttpStatus.OK);
      assertThat(answers).isEmpty();
    }
    for (int i = 0; i < TriesUnderWay.MOST + 2; i++) {
      assertThat(next().getStatusCode()).isEqualTo(HttpStatus.OK);
    }
    assertThat(tried(TestWorld.DEV)).isEqualTo(HttpStatus.OK);
  }

  /** The console gives up what it asked about a text that was written on. */
  @Test
  void what_nobody_waits_for_any_more_makes_room() throws SQLException, InterruptedException {
    try (PonderingDatabase _ = new PonderingDatabase(world.targets(), "test")) {
      Instant sooner = Instant.now().plus(BEFORE_ANSWERED);
      begin(TestWorld.DBA, TriesUnderWay.MOST + 1);
      assertThatIsTooMany(next());
      waiting.dispose();
      eventually(sooner, () -> assertThat(tried(TestWorld.DBA)).isEqualTo(HttpStatus.OK));
    }
  }

  @Test
  void a_token_that_does_not_count_tries_nothing() {
    Map<String, Object> stage = story.stage("test", "SELECT 1");
    for (String token :
        List.of(TestTokens.forgedBearer(TestWorld.DEV), TestTokens.expiredBearer(TestWorld.DEV))) {
      assertThat(status(call(token, stage))).isEqualTo(HttpStatus.UNAUTHORIZED);
    }
  }

  private static void assertThatIsTooMany(ResponseEntity<String> answer) {
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(answer.getBody()).contains("too-many-tries-under-way");
  }

  /** So many tries that get no answer; what they get instead is among the answers. */
  private void begin(String as, int tries) {
    Mono<ResponseEntity<String>> trying =
        call(world.bearer(as), story.stage("test", PonderingDatabase.SQL));
    for (int i = 0; i < tries; i++) {
      waiting.add(trying.subscribe(answers::add));
    }
  }

  private ResponseEntity<String> next() throws InterruptedException {
    return Objects.requireNonNull(answers.poll(30, TimeUnit.SECONDS), "no answer");
  }

  /** How a try of this person ends on a database that answers. */
  private HttpStatus tried(String as) {
    return status(call(world.bearer(as), story.stage("staging", "SELECT 1")));
  }

  private static HttpStatus status(Mono<ResponseEntity<String>> answer) {
    return HttpStatus.valueOf(Objects.requireNonNull(answer.block()).getStatusCode().value());
  }

  private Mono<ResponseEntity<String>> call(String authorization, Map<String, Object> stage) {
    return WebClient.create(world.baseUrl())
        .post()
        .uri("/api/v1/issues:try")
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .bodyValue(Map.of("projectId", "shop", "stages", List.of(stage)))
        .exchangeToMono(response -> response.toEntity(String.class));
  }
}
