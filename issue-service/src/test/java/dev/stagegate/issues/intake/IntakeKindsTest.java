package dev.stagegate.issues.intake;

import static dev.stagegate.issues.intake.IntakeStory.REPLACED;
import static dev.stagegate.issues.intake.IntakeStory.REQUESTED;
import static dev.stagegate.issues.intake.IntakeStory.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What other systems can ask for besides changes, from the record to the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeKindsTest {

  private static final String TASK = "/stages/0/tasks/0/";

  private TestWorld world;
  private Story story;
  private Requests requests;
  private IntakeStory intake;
  private Producer ci;

  @BeforeAll
  void start() {
    world = TestWorld.withoutKafka();
    world.targets().server().allowCreatingDatabases("app");
    story = new Story(world);
    requests = new Requests(world);
    intake = new IntakeStory(world);
    ci = Producer.of(world, "ci", true, 60_000);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void a_database_is_created() {
    String name = "made_" + world.targets().suffix();
    done(
        request(
            TestWorld.DEV,
            "CREATE_DATABASE",
            Map.of(
                "instanceId",
                "main",
                "databaseName",
                name,
                "create",
                Map.of("characterSet", "UTF8", "collation", "C"))));

    JsonNode known =
        Requests.body(
            requests.get(TestWorld.DEV, "/api/v1/databases/main/" + name).expectStatus().isOk());
    assertThat(known.path("environment").asString()).isEqualTo("test");
  }

  @Test
  void data_is_exported_for_the_person_and_nobody_else() {
    String issue = done(request(TestWorld.DEV, "EXPORT_DATA", export("SELECT 1 AS one")));

    String path = "/api/v1/issues/%s/tasks/%s-test-1/export".formatted(issue, issue);
    assertThat(Requests.text(requests.get(TestWorld.DEV, path).expectStatus().isOk()))
        .isEqualTo("\"one\"\r\n1\r\n");
    requests.get(TestWorld.OWNER, path).expectStatus().isNotFound();
  }

  @Test
  void a_role_is_given_to_the_person() {
    done(
        request(
            TestWorld.STRANGER,
            "REQUEST_ROLE",
            Map.of("role", Map.of("roleId", "projectViewer", "expiresAfter", "P1D"))));

    assertThat(
            world.ask(
                "SELECT string_agg(email || ' ' || project_id, ',') FROM binding WHERE expires_at >"
                    + " now() AND role_id = 'projectViewer'"))
        .isEqualTo(TestWorld.STRANGER + " shop");
  }

  @Test
  void access_is_given_to_the_person() {
    String issue =
        done(
            request(
                TestWorld.VIEWER,
                "REQUEST_JIT_ACCESS",
                requests.on(
                    "test",
                    Map.of(
                        "statement", "SELECT 7 AS n", "access", Map.of("expiresAfter", "PT4H")))));

    String grant = world.ask("SELECT id FROM access_grant WHERE issue_id = " + issue);
    JsonNode rows =
        Requests.body(
            requests
                .call(TestWorld.VIEWER, "/api/v1/access/" + grant + ":run", Map.of())
                .expectStatus()
                .isOk());
    assertThat(rows.path("rows").toString()).isEqualTo("[[\"7\"]]");
    requests
        .call(TestWorld.DEV, "/api/v1/access/" + grant + ":run", Map.of())
        .expectStatus()
        .isNotFound();
  }

  @Test
  void all_that_is_wrong_with_each_kind_is_told_at_once() {
    assertThat(
            wrong(
                "CHANGE_DATABASE",
                Map.of("databaseName", "x", "create", Map.of(), "export", csv(1))))
        .containsOnlyKeys(
            TASK + "instanceId", TASK + "statement", TASK + "create", TASK + "export");
    assertThat(
            wrong(
                "CREATE_DATABASE",
                Map.of(
                    "instanceId",
                    "main",
                    "databaseName",
                    "new_one",
                    "statement",
                    "DROP DATABASE x",
                    "create",
                    Map.of("owner", "a\"b", "collation", "C'"))))
        .containsKeys(TASK + "statement", TASK + "create/owner", TASK + "create/collation");
    assertThat(
            wrong(
                "EXPORT_DATA",
                requests.on("test", Map.of("statement", "DELETE FROM x", "export", csv(0)))))
        .containsOnlyKeys(TASK + "statement", TASK + "export/rowLimit");
    assertThat(
            wrong(
                "REQUEST_ROLE",
                Map.of(
                    "instanceId",
                    "main",
                    "role",
                    Map.of(
                        "roleId", "workspaceAdmin", "expiresAfter", "soon", "databases", many()))))
        .containsOnlyKeys(
            TASK + "instanceId",
            TASK + "role/roleId",
            TASK + "role/expiresAfter",
            TASK + "role/databases");
    assertThat(
            wrong(
                "REQUEST_JIT_ACCESS",
                requests.on(
                    "test",
                    Map.of(
                        "statement",
                        "DROP TABLE x",
                        "access",
                        Map.of("expiresAfter", "P9999D"),
                        "role",
                        Map.of("roleId", "projectViewer")))))
        .containsOnlyKeys(TASK + "statement", TASK + "access/expiresAfter", TASK + "role");
    assertThat(wrong("FALLBACK", requests.on("test", Map.of("statement", "SELECT 1"))))
        .containsOnlyKeys("/source");
  }

  @Test
  void a_value_of_the_wrong_shape_hides_nothing_else_that_is_wrong() {
    Map<String, Object> stage =
        Map.of(
            "environmentId",
            "test",
            "notBefore",
            "tomorrow",
            "tasks",
            List.of(
                requests.on(
                    "test",
                    Map.of("statement", "DELETE FROM x", "export", Map.of("format", "XLS")))));
    Map<String, Object> request = new HashMap<>();
    request.put("requestKey", IntakeStory.key());
    request.put("creator", "nobody@example.com");
    request.put("source", "EXPORT_DATA");
    request.put("title", 7);
    request.put("labels", List.of("ok", 8, ""));
    request.put("projectId", "mars");
    request.put("stages", List.of(stage, 7));

    assertThat(intake.refused(ci, request))
        .containsOnlyKeys(
            "/creator",
            "/title",
            "/labels/1",
            "/labels/2",
            "/projectId",
            "/stages/0/notBefore",
            TASK + "statement",
            TASK + "export/format",
            TASK + "export/rowLimit",
            "/stages/1")
        .hasEntrySatisfying(
            TASK + "export/rowLimit", told -> assertThat(told).contains("1 to 10000000"))
        .hasEntrySatisfying(TASK + "export/format", told -> assertThat(told).contains("JSON_LINES"))
        .hasEntrySatisfying(
            "/stages/0/notBefore", told -> assertThat(told).contains("2026-11-30T08:00:00Z"));
  }

  @Test
  void numbers_that_are_too_large_and_parts_that_are_none_are_told() {
    assertThat(
            wrong(
                "EXPORT_DATA",
                requests.on(
                    "test",
                    Map.of(
                        "statement",
                        "SELECT 1",
                        "export",
                        Map.of("format", "CSV", "rowLimit", new BigInteger("9".repeat(40)))))))
        .containsOnlyKeys(TASK + "export/rowLimit");
    assertThat(wrong("REQUEST_ROLE", Map.of("role", "projectViewer")))
        .containsOnlyKeys(TASK + "role");
    assertThat(wrong("REQUEST_ROLE", Map.of())).containsOnlyKeys(TASK + "role");
  }

  @Test
  void of_a_kind_that_is_none_only_that_is_told() {
    Map<String, Object> request =
        new HashMap<>(request(TestWorld.DEV, "MAKE_TEA", export("SELECT 1")));
    request.put("title", "");

    assertThat(intake.refused(ci, request)).containsOnlyKeys("/source");
  }

  @Test
  void too_many_tasks_are_refused() {
    Map<String, Object> task = requests.on("test", Map.of("statement", "SELECT 1"));
    Map<String, Object> request =
        IntakeStory.request(
            TestWorld.DEV, "CHANGE_DATABASE", "test", Collections.nCopies(501, task));

    assertThat(intake.refused(ci, request)).containsOnlyKeys("/stages/0/tasks");
  }

  @Test
  void both_the_account_and_the_person_need_the_right_of_the_kind() {
    Producer guest = Producer.of(world, "guest", true, 1_000);
    world.tell("UPDATE binding SET role_id = 'projectViewer' WHERE email = 'service:guest'");
    world.tell("UPDATE workspace SET version = version + 1");

    assertThat(intake.refused(guest, request(TestWorld.DEV, "EXPORT_DATA", export("SELECT 1"))))
        .hasEntrySatisfying("", told -> assertThat(told).contains("may not open"));
    assertThat(intake.refused(ci, request(TestWorld.VIEWER, "EXPORT_DATA", export("SELECT 1"))))
        .hasEntrySatisfying("", told -> assertThat(told).contains("may not open"));
    Map<String, Object> access =
        requests.on("test", Map.of("access", Map.of("expiresAfter", "PT1H")));
    assertThat(intake.refused(ci, request("limited@example.com", "CREATE_DATABASE", newOne())))
        .hasEntrySatisfying("", told -> assertThat(told).contains("may not open"));
    intake.accepted(guest, request(TestWorld.VIEWER, "REQUEST_JIT_ACCESS", access));
    assertThat(intake.refused(ci, request("former@example.com", "REQUEST_JIT_ACCESS", access)))
        .hasEntrySatisfying("", told -> assertThat(told).contains("may not open"));
  }

  @Test
  void records_of_each_kind_that_come_again_in_whatever_order_have_their_effect_once() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<String, Map<String, Object>> kinds =
        Map.of(
            "CREATE_DATABASE",
            newOne(),
            "EXPORT_DATA",
            export("SELECT 1"),
            "REQUEST_ROLE",
            Map.of("role", Map.of("roleId", "projectViewer")),
            "REQUEST_JIT_ACCESS",
            requests.on(
                "test", Map.of("statement", "SELECT 1", "access", Map.of("expiresAfter", "PT1H"))));
    kinds.forEach(
        (source, task) -> {
          Map<String, Object> request = request(TestWorld.DEV, source, task);
          String key = String.valueOf(request.get("requestKey"));
          boolean changes = task.containsKey("statement");
          List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
          for (int copy = 0; copy < 3; copy++) {
            records.add(ci.binary("open-" + key, REQUESTED, key, request));
            records.add(ci.binary("again-" + key, REQUESTED, key, request));
            if (changes) {
              records.add(ci.binary("change-" + key, REPLACED, key, replaced(key)));
            }
          }
          Collections.shuffle(records, random);
          Flux.fromIterable(records)
              .flatMap(record -> intake.taking().take(record).retry(3), 4)
              .blockLast(Duration.ofSeconds(30));

          List<JsonNode> accepted = intake.told(key, "issue-accepted");
          assertThat(accepted).hasSize(2);
          String issue = accepted.getFirst().path("issueId").asString();
          assertThat(accepted).allMatch(told -> told.path("issueId").asString().equals(issue));
          assertThat(story.lastTold(issue).at("/stage/sourceType").asString()).isEqualTo(source);
          if (changes) {
            intake.take(ci.binary("change-" + key, REPLACED, key, replaced(key)));
            assertThat(intake.told(key, "change-accepted")).hasSize(1);
            assertThat(story.lastTold(issue).at("/stage/statements/0/text").asString())
                .isEqualTo("SELECT 2");
          }
        });
  }

  @Test
  void what_has_no_statement_to_change_says_so() {
    Map<String, Object> request = request(TestWorld.DEV, "CREATE_DATABASE", newOne());
    intake.accepted(ci, request);
    String key = String.valueOf(request.get("requestKey"));
    Map<String, Object> other = new HashMap<>(replaced(key));
    other.put("task", Map.of("instanceId", "main", "databaseName", "new_one", "statement", "x"));
    intake.take(ci.binary(id(), REPLACED, key, other));

    assertThat(IntakeStory.messages(intake.only(key, "intake-refused")))
        .hasEntrySatisfying(
            "/task/statement", told -> assertThat(told).contains("not part of this task"));
  }

  /** Sends it, has it approved, and waits until it is done; the issue's id. */
  private String done(Map<String, Object> request) {
    String issue = intake.accepted(ci, request);
    JsonNode read = story.read(issue);
    assertThat(read.path("creator").asString()).isEqualTo(request.get("creator"));
    assertThat(read.path("source").asString()).isEqualTo(request.get("source"));
    assertThat(read.path("sender").asString()).isEqualTo("service:ci");
    story.approve(issue, "test");
    story.awaitStage(issue, "test", "DONE");
    String key = String.valueOf(request.get("requestKey"));
    assertThat(intake.only(key, "stage-settled").path("outcome").asString()).isEqualTo("DONE");
    return issue;
  }

  private Map<String, String> wrong(String source, Map<String, Object> task) {
    return intake.refused(ci, request(TestWorld.DEV, source, task));
  }

  private static Map<String, Object> request(
      String creator, String source, Map<String, Object> task) {
    return IntakeStory.request(creator, source, "test", List.of(task));
  }

  private Map<String, Object> export(String query) {
    return requests.on("test", Map.of("statement", query, "export", csv(10)));
  }

  private static Map<String, Object> csv(long rowLimit) {
    return Map.of("format", "CSV", "rowLimit", rowLimit);
  }

  private static Map<String, Object> newOne() {
    return Map.of("instanceId", "main", "databaseName", "new_one");
  }

  private static List<String> many() {
    return Collections.nCopies(101, "main/shop_test");
  }

  private Map<String, Object> replaced(String key) {
    return Map.of(
        "requestKey",
        key,
        "changedBy",
        TestWorld.DEV,
        "environmentId",
        "test",
        "task",
        requests.on("test", Map.of("statement", "SELECT 2")));
  }
}
