package dev.stagegate.issues.export;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportRequestTest {

  private static final TestWorld WORLD = TestWorld.shared();

  private final Requests requests = new Requests(WORLD);
  private final Story story = new Story(WORLD);
  private final String table = "export_" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void a_table() {
    WORLD
        .targets()
        .tell(
            "test",
            ("CREATE TABLE %s (id int, name text, paid numeric(10,2), at timestamptz, tags text[],"
                    + " data bytea, mood jsonb, ok boolean, span interval)")
                .formatted(table));
    WORLD
        .targets()
        .tell(
            "test",
            ("INSERT INTO %s VALUES"
                    + " (1, '=1+1', -5.50, '2026-01-02T03:04:05Z', '{a,\"b c\"}', '\\x01ff',"
                    + " '{\"k\": 1}', true, '1 day'),"
                    + " (2, 'O''Hara, \"x\"', NULL, NULL, NULL, NULL, NULL, false, NULL),"
                    + " (3, '', 7, NULL, NULL, NULL, NULL, NULL, NULL)")
                .formatted(table));
  }

  @Test
  void csv_has_a_head_quotes_what_must_be_and_disarms_formulas() {
    String id = exported("SELECT id, name, paid FROM " + table + " ORDER BY id", "CSV", 10);

    assertThat(download(TestWorld.DEV, id))
        .isEqualTo(
            "\"id\",\"name\",\"paid\"\r\n"
                + "1,\"'=1+1\",-5.50\r\n"
                + "2,\"O'Hara, \"\"x\"\"\",\r\n"
                + "3,\"\",7.00\r\n");
  }

  @Test
  void csv_of_no_rows_has_its_head_all_the_same() {
    String query = "SELECT id, '' AS \"=x\", name AS id FROM %s WHERE id > 9 -- none\n;";

    assertThat(download(TestWorld.DEV, exported(query.formatted(table), "CSV", 10)))
        .isEqualTo("\"id\",\"'=x\",\"id\"\r\n");
    assertThat(download(TestWorld.DEV, exported(query.formatted(table), "JSON_LINES", 10)))
        .isEmpty();
  }

  @Test
  void json_lines_and_sql_keep_what_is_a_number_and_what_is_not_there() {
    String query = "SELECT id, name, paid, ok FROM " + table + " WHERE id < 3 ORDER BY id";

    assertThat(download(TestWorld.DEV, exported(query, "JSON_LINES", 10)))
        .isEqualTo(
            """
            {"id":1,"name":"=1+1","paid":-5.50,"ok":true}
            {"id":2,"name":"O'Hara, \\"x\\"","paid":null,"ok":false}
            """);
    assertThat(download(TestWorld.DEV, exported(query, "SQL", 10)))
        .isEqualTo(
            """
            INSERT INTO exported ("id", "name", "paid", "ok") VALUES (1, '=1+1', -5.50, true);
            INSERT INTO exported ("id", "name", "paid", "ok") VALUES (2, 'O''Hara, "x"', NULL, false);
            """);
  }

  @Test
  void every_kind_of_value_has_a_text() {
    String id =
        exported(
            "SELECT at, tags, data, mood, span, int4range(1, 5) AS r, 'x'::name AS n,"
                + " gen_random_uuid() IS NOT NULL AS u FROM "
                + table
                + " WHERE id = 1",
            "JSON_LINES",
            10);

    assertThat(download(TestWorld.DEV, id))
        .contains("2026-01-02T03:04:05Z")
        .contains("{\\\"a\\\",\\\"b c\\\"}")
        .contains("\\\\x01ff")
        .contains("{\\\"k\\\": 1}")
        .contains("[1,5)")
        .contains("\"n\":\"x\"");
  }

  @Test
  void no_more_rows_leave_than_were_approved_and_many_parts_are_one_file() {
    String many =
        exported(
            "SELECT n AS id, repeat('x', 1000) AS filler FROM generate_series(1, 9000) n",
            "CSV",
            8000);

    String csv = download(TestWorld.DEV, many);
    assertThat(csv.lines()).hasSize(8001);
    assertThat(csv.lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
        .startsWith("1", "2")
        .endsWith("7999", "8000");
    assertThat(
            Integer.parseInt(
                WORLD.ask(
                    "SELECT count(*) FROM export_part p JOIN export_file f USING (run_id) WHERE"
                        + " issue_id = "
                        + many)))
        .isGreaterThan(5);
    assertThat(story.stageOf(many, "test").at("/tasks/0/rows").asLong()).isEqualTo(8000);
  }

  @Test
  void only_who_asked_can_have_it_and_only_for_its_time() {
    String id = exported("SELECT 1 AS one", "CSV", 1);

    for (String other : new String[] {TestWorld.OWNER, TestWorld.ADMIN, TestWorld.STRANGER}) {
      requests.get(other, path(id)).expectStatus().isNotFound();
    }
    WORLD.anonymous().get().uri(path(id)).exchange().expectStatus().isUnauthorized();
    look(id).expectStatus().isOk();
    assertThat(downloads(id)).isEqualTo("0");
    download(TestWorld.DEV, id);
    // It has its place in the chain a moment later.
    eventually(() -> assertThat(downloads(id)).isEqualTo("1"));
    WORLD.tell("UPDATE export_file SET expires_at = now() WHERE issue_id = " + id);
    requests.get(TestWorld.DEV, path(id)).expectStatus().isEqualTo(410);
    look(id).expectStatus().isEqualTo(410);
    WORLD.bean(ForgettingExports.class).round().block();
    assertThat(
            WORLD.ask(
                "SELECT count(*) FROM export_part p JOIN export_file f USING (run_id) WHERE"
                    + " issue_id = "
                    + id))
        .isEqualTo("0");
  }

  @Test
  void nothing_can_be_had_before_it_is_approved_and_done() {
    String id = requests.open(TestWorld.DEV, "EXPORT_DATA", "test", export("SELECT 1", "CSV", 1));

    requests.get(TestWorld.DEV, path(id)).expectStatus().isNotFound();
  }

  @Test
  void a_query_that_writes_after_all_fails_and_changes_nothing() {
    WORLD.targets().tell("test", "CREATE SEQUENCE seq_" + table);
    String id =
        requests.open(
            TestWorld.DEV,
            "EXPORT_DATA",
            "test",
            export("SELECT nextval('seq_" + table + "')", "CSV", 1));
    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");

    assertThat(story.stageOf(id, "test").at("/tasks/0/error/message").asString())
        .contains("read-only transaction");
    requests.get(TestWorld.DEV, path(id)).expectStatus().isNotFound();
  }

  @Test
  void a_changed_query_must_only_read_too_and_asks_anew() {
    String id = requests.open(TestWorld.DEV, "EXPORT_DATA", "prod", prod("SELECT 1"));
    String revision = story.revision(id, "prod");

    change(id, revision, "DELETE FROM x", 422);
    change(id, revision, "SELECT 2", 200);

    assertThat(story.revision(id, "prod")).isNotEqualTo(revision);
    assertThat(story.told(id)).containsExactly("stage-arrived", "statement-changed");
  }

  @Test
  void how_much_leaves_is_part_of_what_is_approved() {
    assertThat(
            story.revision(
                requests.open(TestWorld.DEV, "EXPORT_DATA", "test", export("SELECT 1", "CSV", 1)),
                "test"))
        .isNotEqualTo(
            story.revision(
                requests.open(TestWorld.DEV, "EXPORT_DATA", "test", export("SELECT 1", "CSV", 2)),
                "test"));
  }

  @Test
  void everything_that_is_wrong_is_told() {
    assertThat(
            requests.problems(
                TestWorld.DEV,
                "EXPORT_DATA",
                "test",
                export("UPDATE " + table + " SET id = 1", "XLS", 0)))
        .containsOnlyKeys(
            "/stages/0/tasks/0/statement",
            "/stages/0/tasks/0/export/format",
            "/stages/0/tasks/0/export/rowLimit");
    requests
        .post(TestWorld.VIEWER, "EXPORT_DATA", "test", export("SELECT 1", "CSV", 1))
        .expectStatus()
        .isForbidden();
  }

  private void change(String id, String revision, String statement, int status) {
    WORLD
        .as(TestWorld.DEV)
        .put()
        .uri("/api/v1/issues/%s/tasks/%s-prod-1/statement".formatted(id, id))
        .header("If-Match", revision)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("statement", statement))
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private String exported(String query, String format, long rowLimit) {
    String id =
        requests.open(TestWorld.DEV, "EXPORT_DATA", "test", export(query, format, rowLimit));
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    return id;
  }

  private Map<String, Object> export(String query, String format, long rowLimit) {
    return requests.on(
        "test",
        Map.of("statement", query, "export", Map.of("format", format, "rowLimit", rowLimit)));
  }

  private Map<String, Object> prod(String query) {
    return requests.on(
        "prod", Map.of("statement", query, "export", Map.of("format", "CSV", "rowLimit", 1)));
  }

  private String download(String person, String id) {
    return Requests.text(requests.get(person, path(id)).expectStatus().isOk());
  }

  private ResponseSpec look(String id) {
    return WORLD.as(TestWorld.DEV).head().uri(path(id)).exchange();
  }

  private String downloads(String id) {
    return WORLD.ask(
        "SELECT count(*) FROM audit_entry WHERE act = 'EXPORT_DOWNLOADED' AND object LIKE 'issues/"
            + id
            + "/%'");
  }

  private static String path(String id) {
    return "/api/v1/issues/%s/tasks/%s-test-1/export".formatted(id, id);
  }
}
