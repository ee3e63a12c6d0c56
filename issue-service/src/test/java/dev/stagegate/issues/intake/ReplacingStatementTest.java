package dev.stagegate.issues.intake;

import static dev.stagegate.issues.intake.IntakeStory.REPLACED;
import static dev.stagegate.issues.intake.IntakeStory.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ClassPathResource;

/** Which task of a request a new statement is for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacingStatementTest {

  private static final String POSITION = "/task/position";

  private TestWorld world;
  private Story story;
  private IntakeStory intake;
  private Producer ci;

  @BeforeAll
  void start() {
    world = TestWorld.withoutKafka();
    story = new Story(world);
    intake = new IntakeStory(world);
    ci = Producer.of(world, "ci", true, 60_000);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void a_task_among_several_on_one_database_is_named_by_its_place() {
    String key = IntakeStory.key();
    String issue = opened(key, "SELECT 1", "SELECT 2", "SELECT 3");

    replace(key, "SELECT 22", 2, Instant.now());

    assertThat(texts(issue)).containsExactly("SELECT 1", "SELECT 22", "SELECT 3");
    assertThat(story.lastTold(issue).path("changedTaskIds").toString())
        .isEqualTo("[\"" + issue + "-test-2\"]");
    assertThat(intake.told(key, "change-accepted")).hasSize(1);
  }

  @Test
  void where_the_place_is_needed_or_wrong_it_is_told_with_what_else_is_wrong() {
    String key = IntakeStory.key();
    String issue = opened(key, "SELECT 1", "SELECT 2");

    replace(key, "SELECT 3", null, Instant.now());
    assertThat(last(key)).hasEntrySatisfying(POSITION, it -> assertThat(it).contains("[1, 2]"));
    replace(key, "SELECT 3", 3, Instant.now());
    assertThat(last(key)).hasEntrySatisfying(POSITION, it -> assertThat(it).contains("1 to 2"));
    for (Object none : new Object[] {0, -1, 1L << 40, "first", 1.5}) {
      replace(key, "SELECT 3", none, Instant.now());
      assertThat(last(key)).as("%s", none).containsOnlyKeys(POSITION);
    }
    Map<String, Object> other = new HashMap<>(data(key, "SELECT 3", 1));
    other.put("changedBy", "nobody@example.com");
    other.put(
        "task",
        Map.of("instanceId", "main", "databaseName", "x", "statement", "SELECT 3", "position", 1));
    intake.take(ci.binary(id(), REPLACED, key, other));
    assertThat(last(key)).containsOnlyKeys("/changedBy", POSITION);
    assertThat(texts(issue)).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void records_about_one_task_overtake_one_another_and_none_about_another_task() {
    String key = IntakeStory.key();
    String issue = opened(key, "SELECT 1", "SELECT 2");
    Instant now = Instant.now();

    replace(key, "SELECT 11", 1, now.plusSeconds(20));
    replace(key, "SELECT 22", 2, now.plusSeconds(10));
    replace(key, "SELECT 12", 1, now.plusSeconds(10));

    assertThat(texts(issue)).containsExactly("SELECT 11", "SELECT 22");
    assertThat(intake.only(key, "intake-refused").toString()).contains("outdated");
  }

  @Test
  void the_only_task_on_a_database_is_the_same_with_its_place_or_without() {
    String key = IntakeStory.key();
    String issue = opened(key, "SELECT 1");
    Instant now = Instant.now();

    replace(key, "SELECT 3", 1, now.plusSeconds(20));
    replace(key, "SELECT 2", null, now.plusSeconds(10));

    assertThat(texts(issue)).containsExactly("SELECT 3");
    assertThat(intake.only(key, "intake-refused").toString()).contains("outdated");
  }

  @Test
  void issues_from_before_show_who_asked_once_the_schema_is_moved() throws Exception {
    String issue = opened(IntakeStory.key(), "SELECT 1");
    String byHand = story.open(story.stage("test", "SELECT 1"));
    world.tell("UPDATE issue SET body = body - 'sender'");
    assertThat(story.read(issue).path("sender").isNull()).isTrue();

    world.tell(
        new ClassPathResource("db/issues/V100__issue_sender.sql")
            .getContentAsString(StandardCharsets.UTF_8));

    assertThat(story.read(issue).path("sender").asString()).isEqualTo("service:ci");
    assertThat(story.read(byHand).path("sender").isNull()).isTrue();
  }

  private String opened(String key, String... statements) {
    return intake.accepted(
        ci, Producer.request(key, TestWorld.DEV, story.stage("test", statements)));
  }

  private void replace(String key, String statement, @Nullable Object position, Instant sentAt) {
    intake.take(ci.binary(id(), REPLACED, key, data(key, statement, position), sentAt));
  }

  private Map<String, Object> data(String key, String statement, @Nullable Object position) {
    Map<String, @Nullable Object> task = new HashMap<>();
    task.put("instanceId", "main");
    task.put("databaseName", world.targets().database("test"));
    task.put("statement", statement);
    task.put("position", position);
    return Map.of(
        "requestKey", key, "changedBy", TestWorld.DEV, "environmentId", "test", "task", task);
  }

  private Map<String, String> last(String key) {
    return IntakeStory.messages(intake.told(key, "intake-refused").getLast());
  }

  /** What the tasks of the stage run, as it was told last. */
  private List<String> texts(String issue) {
    Map<String, String> byDigest = new HashMap<>();
    story
        .lastTold(issue)
        .at("/stage/statements")
        .forEach(it -> byDigest.put(it.path("digest").asString(), it.path("text").asString()));
    return story
        .lastTold(issue)
        .at("/stage/tasks")
        .valueStream()
        .map(task -> byDigest.get(task.path("statementDigest").asString()))
        .toList();
  }
}
