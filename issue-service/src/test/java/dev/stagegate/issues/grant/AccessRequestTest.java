package dev.stagegate.issues.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessRequestTest {

  private static final TestWorld WORLD = TestWorld.shared();

  private final Requests requests = new Requests(WORLD);
  private final Story story = new Story(WORLD);
  private final String table = "access_" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void a_table() {
    WORLD.targets().tell("test", "CREATE TABLE " + table + " (id int, name text)");
    WORLD
        .targets()
        .tell(
            "test", "INSERT INTO " + table + " SELECT n, 'n' || n FROM generate_series(1, 1500) n");
  }

  @Test
  void the_granted_query_can_be_run_by_its_owner_and_no_other_query_and_by_nobody_else() {
    String query = "SELECT id, name FROM " + table + " WHERE id = 7";
    String grant = granted(query, false);

    JsonNode found = Requests.body(run(TestWorld.VIEWER, grant, Map.of()).expectStatus().isOk());
    assertThat(found.path("columns").toString()).isEqualTo("[\"id\",\"name\"]");
    assertThat(found.path("rows").toString()).isEqualTo("[[\"7\",\"n7\"]]");
    assertThat(found.path("truncated").asBoolean()).isFalse();
    run(TestWorld.VIEWER, grant, Map.of("statement", query)).expectStatus().isOk();

    run(TestWorld.VIEWER, grant, Map.of("statement", query + " OR true"))
        .expectStatus()
        .isEqualTo(422);
    run(TestWorld.OWNER, grant, Map.of()).expectStatus().isForbidden();
    run(TestWorld.DEV, grant, Map.of()).expectStatus().isNotFound();
    run(TestWorld.STRANGER, grant, Map.of()).expectStatus().isNotFound();
    requests
        .call(TestWorld.VIEWER, "/api/v1/access/" + grant + ":export", Map.of("format", "CSV"))
        .expectStatus()
        .isForbidden();
  }

  @Test
  void all_of_a_database_lets_read_and_never_write_and_shows_so_many_rows() {
    String grant = granted(null, true);

    JsonNode found =
        Requests.body(
            run(TestWorld.VIEWER, grant, Map.of("statement", "SELECT * FROM " + table))
                .expectStatus()
                .isOk());
    assertThat(found.path("rows")).hasSize(1000);
    assertThat(found.path("truncated").asBoolean()).isTrue();
    for (String forbidden :
        new String[] {
          "DELETE FROM " + table,
          "SELECT 1; DELETE FROM " + table,
          "WITH gone AS (DELETE FROM " + table + " RETURNING id) SELECT * FROM gone",
          "SELECT * INTO copied FROM " + table,
          "",
        }) {
      run(TestWorld.VIEWER, grant, Map.of("statement", forbidden)).expectStatus().isEqualTo(422);
    }
    WORLD
        .targets()
        .tell(
            "test",
            "CREATE OR REPLACE FUNCTION emptied_%s() RETURNS int LANGUAGE sql AS 'DELETE FROM %s; SELECT 1'"
                .formatted(table, table));
    assertThat(
            Requests.text(
                run(TestWorld.VIEWER, grant, Map.of("statement", "SELECT emptied_" + table + "()"))
                    .expectStatus()
                    .isEqualTo(422)))
        .contains("read-only transaction");
    assertThat(WORLD.targets().ask("test", "SELECT count(*) FROM " + table)).isEqualTo("1500");

    String csv =
        Requests.text(
            requests
                .call(
                    TestWorld.VIEWER,
                    "/api/v1/access/" + grant + ":export",
                    Map.of("statement", "SELECT * FROM " + table + " ORDER BY id"))
                .expectStatus()
                .isOk());
    assertThat(csv.lines()).hasSize(1501).startsWith("\"id\",\"name\"", "1,\"n1\"");
  }

  @Test
  void what_finds_no_rows_still_has_columns_where_the_database_tells_them() {
    String grant = granted(null, true);
    Map<String, Object> nothing =
        Map.of("statement", "WITH a AS (SELECT * FROM " + table + ") SELECT * FROM a LIMIT 0");

    JsonNode found = Requests.body(run(TestWorld.VIEWER, grant, nothing).expectStatus().isOk());
    assertThat(found.path("columns").toString()).isEqualTo("[\"id\",\"name\"]");
    assertThat(found.path("rows")).isEmpty();
    assertThat(
            Requests.text(
                requests
                    .call(TestWorld.VIEWER, "/api/v1/access/" + grant + ":export", nothing)
                    .expectStatus()
                    .isOk()))
        .isEqualTo("\"id\",\"name\"\r\n");
  }

  /**
   * In UTF-8 it is one query of no rows; once it ran, the session reads GBK, where the two bytes
   * after the quote are one character and the string ends before the bracket.
   */
  @Test
  void a_text_that_reads_otherwise_when_it_has_run_changes_nothing_either() {
    String grant = granted(null, true);
    String made = "made_" + table;
    String text =
        "SELECT 1 AS a WHERE set_config('client_encoding', 'GBK', true) = E'中\\') AS found ON true;"
            + " COMMIT; CREATE TABLE %s(x int); SELECT 1 FROM (SELECT 1) z LEFT JOIN (SELECT 1 --'"
                .formatted(made);

    JsonNode found =
        Requests.body(
            run(TestWorld.VIEWER, grant, Map.of("statement", text)).expectStatus().isOk());
    assertThat(found.path("rows")).isEmpty();
    requests
        .call(TestWorld.VIEWER, "/api/v1/access/" + grant + ":export", Map.of("statement", text))
        .expectStatus()
        .isOk();

    assertThat(
            WORLD
                .targets()
                .ask("test", "SELECT count(*) FROM pg_class WHERE relname = '" + made + "'"))
        .isEqualTo("0");
  }

  @Test
  void it_ends_when_it_expires_and_when_it_is_taken_back() {
    String expired = granted(null, false);
    WORLD.tell("UPDATE access_grant SET expires_at = now() WHERE id = '" + expired + "'");
    run(TestWorld.VIEWER, expired, Map.of("statement", "SELECT 1")).expectStatus().isForbidden();

    String revoked = granted(null, false);
    requests.call(TestWorld.DEV, path(revoked, "revoke"), Map.of()).expectStatus().isNotFound();
    requests.call(TestWorld.OWNER, path(revoked, "revoke"), Map.of()).expectStatus().isOk();
    requests.call(TestWorld.OWNER, path(revoked, "revoke"), Map.of()).expectStatus().isEqualTo(409);
    run(TestWorld.VIEWER, revoked, Map.of("statement", "SELECT 1")).expectStatus().isForbidden();
    JsonNode listed = Requests.body(requests.get(TestWorld.VIEWER, "/api/v1/access?limit=200"));
    assertThat(listed.at("/items").valueStream().map(item -> item.path("id").asString()))
        .contains(expired, revoked);
  }

  @Test
  void what_is_used_is_in_the_audit_log_without_its_text() {
    String grant = granted(null, false);
    run(TestWorld.VIEWER, grant, Map.of("statement", "SELECT 'a secret'")).expectStatus().isOk();

    String deed =
        WORLD.ask(
            "SELECT deed FROM (SELECT deed FROM audit_waiting UNION ALL SELECT entry::text FROM"
                + " audit_entry) AS d (deed) WHERE deed LIKE '%ACCESS_USED%access/"
                + grant
                + "%'");
    assertThat(deed).contains(TestWorld.VIEWER).contains("sha256").doesNotContain("a secret");
  }

  @Test
  void everything_that_is_wrong_is_told() {
    assertThat(
            requests.problems(
                TestWorld.VIEWER,
                "REQUEST_JIT_ACCESS",
                "test",
                requests.on(
                    "test",
                    Map.of(
                        "statement",
                        "DROP TABLE " + table,
                        "access",
                        Map.of("expiresAfter", "P9999D"),
                        "export",
                        Map.of()))))
        .containsOnlyKeys(
            "/stages/0/tasks/0/statement",
            "/stages/0/tasks/0/access/expiresAfter",
            "/stages/0/tasks/0/export");
    requests
        .post(TestWorld.STRANGER, "REQUEST_JIT_ACCESS", "test", asked(null, false))
        .expectStatus()
        .isForbidden();
  }

  /** Asks as the viewer, and has it approved; the grant's id. */
  private String granted(@Nullable String statement, boolean export) {
    String id =
        requests.open(TestWorld.VIEWER, "REQUEST_JIT_ACCESS", "test", asked(statement, export));
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    return WORLD.ask("SELECT id FROM access_grant WHERE issue_id = " + id);
  }

  private Map<String, Object> asked(@Nullable String statement, boolean export) {
    Map<String, Object> access = Map.of("expiresAfter", "PT4H", "dataExport", export);
    return requests.on(
        "test",
        statement == null
            ? Map.of("access", access)
            : Map.of("access", access, "statement", statement));
  }

  private ResponseSpec run(String person, String grant, Map<String, Object> query) {
    return requests.call(person, path(grant, "run"), query);
  }

  private static String path(String grant, String what) {
    return "/api/v1/access/" + grant + ":" + what;
  }
}
