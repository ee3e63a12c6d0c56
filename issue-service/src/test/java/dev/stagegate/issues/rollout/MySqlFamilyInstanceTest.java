package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MySqlFamilyServer;
import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** What can be asked for on MySQL and on MariaDB. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class MySqlFamilyInstanceTest {

  private static final Map<String, Object> TERMS =
      Map.of("expiresAfter", "PT4H", "dataExport", true);

  private final MySqlFamilyServer server;
  private final String instance;
  private final TestWorld world;
  final Story story;
  final Requests requests;

  /**
   * @param instance its id in the workspace
   */
  MySqlFamilyInstanceTest(MySqlFamilyServer server, String instance) {
    this.server = server;
    this.instance = instance;
    this.world = TestWorld.withServer(server);
    this.story = new Story(world);
    this.requests = new Requests(world);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  MySqlFamilyServer server() {
    return server;
  }

  TestWorld world() {
    return world;
  }

  @Test
  void an_approved_issue_is_rolled_out() {
    String id =
        story.open(
            story.stageOn(
                "test",
                instance,
                MySqlFamilyServer.DATABASE,
                "CREATE TABLE rolled_out (n int); INSERT INTO rolled_out VALUES (1), (2)"));
    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    assertThat(story.stageOf(id, "test").at("/tasks/0/rows").asLong()).isEqualTo(2);
    assertThat(server().ask("SELECT count(*) FROM rolled_out")).isEqualTo("2");
  }

  @Test
  void its_tasks_are_looked_at_before_and_nothing_is_changed_by_that() {
    server()
        .tell(
            "CREATE TABLE looked (n int PRIMARY KEY)",
            "INSERT INTO looked VALUES (1), (2), (3)",
            "CREATE TABLE trace (n int)",
            "CREATE TABLE secrets (t varchar(40)) ENGINE = InnoDB",
            "INSERT INTO secrets VALUES ('top-secret-4711')",
            "CREATE FUNCTION traps() RETURNS int DETERMINISTIC MODIFIES SQL DATA"
                + " BEGIN INSERT INTO trace VALUES (1); RETURN 1; END");
    JsonNode deleted = checks("DELETE FROM looked");
    assertThat(deleted.path("affectedRows").asLong()).as(deleted.toString()).isEqualTo(3);
    assertThat(deleted.path("tableRows").asLong()).as(deleted.toString()).isEqualTo(3);
    assertThat(checks("INSERT INTO looked VALUES (4), (5)").path("affectedRows").asLong())
        .isEqualTo(2);
    JsonNode joined = checks("UPDATE looked a JOIN looked b SET a.n = a.n");
    assertThat(joined.path("affectedRows").asLong()).as(joined.toString()).isEqualTo(9);
    JsonNode missing = checks("DELETE FROM no_such");
    assertThat(missing.path("affectedRows").isNull()).isTrue();
    assertThat(missing.path("results").toString()).contains("ERROR", "no_such");
    JsonNode quoting =
        checks(
            "DELETE FROM looked WHERE n = extractvalue(1, concat('~', (SELECT max(t) FROM"
                + " secrets)))");
    assertThat(quoting.toString()).doesNotContain("4711");
    JsonNode unknown = checks("DO traps()");
    assertThat(unknown.path("affectedRows").isNull()).isTrue();
    checks("UPDATE looked SET n = n WHERE n = traps()");
    assertThat(server().ask("SELECT count(*) FROM trace")).isEqualTo("0");
    assertThat(server().ask("SELECT count(*) FROM looked")).isEqualTo("3");
  }

  private JsonNode checks(String sql) {
    String id = story.open(story.stageOn("test", instance, MySqlFamilyServer.DATABASE, sql));
    return story.stageOf(id, "test").at("/tasks/0/checks");
  }

  @Test
  void what_is_on_the_server_and_not_registered_is_found() {
    server().administer("CREATE DATABASE IF NOT EXISTS shop_found");
    JsonNode found = get("/api/v1/instances/" + instance + "/databases:discover");
    List<String> names =
        found.path("items").valueStream().map(item -> item.path("name").asString()).toList();
    assertThat(names)
        .contains("shop_found")
        .doesNotContain("shop", "mysql", "information_schema", "performance_schema", "sys");
  }

  @Test
  void an_approved_database_is_created_and_can_be_worked_on() {
    String name = newName();
    String id = create(name, Map.of("characterSet", "utf8mb4", "collation", "utf8mb4_bin"));
    assertThat(server().ask(collation(name))).isEqualTo("nothing");

    approve(id, "DONE");

    assertThat(server().ask(collation(name))).isEqualTo("utf8mb4_bin");
    String change =
        story.open(story.stageOn("test", instance, name, "CREATE TABLE first_one (n int)"));
    approve(change, "DONE");
  }

  @Test
  void a_database_that_came_meanwhile_and_what_the_server_refuses_fail() {
    String there = newName();
    String denied = "other_" + there;
    String late = create(there, Map.of());
    String refused = create(denied, Map.of());
    server().administer("CREATE DATABASE " + there);

    approve(late, "FAILED");
    approve(refused, "FAILED");

    assertThat(error(late)).contains("is there already");
    assertThat(error(refused)).contains("It was refused", "Access denied");
    Map<String, Object> owned =
        Map.of("instanceId", instance, "databaseName", denied, "create", Map.of("owner", "app"));
    assertThat(requests.problems(TestWorld.DEV, "CREATE_DATABASE", "test", owned).toString())
        .contains("owner");
  }

  private String create(String name, Map<String, Object> options) {
    Map<String, Object> task =
        Map.of("instanceId", instance, "databaseName", name, "create", options);
    return requests.open(TestWorld.DEV, "CREATE_DATABASE", "test", task);
  }

  private static String newName() {
    return "shop_" + UUID.randomUUID().toString().substring(0, 8);
  }

  String error(String id) {
    return story.stageOf(id, "test").at("/tasks/0/error/message").asString();
  }

  private static String collation(String database) {
    return "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = '"
        + database
        + "'";
  }

  @Test
  void what_is_exported_is_what_the_server_has_to_the_last_digit() {
    String columns =
        "id int PRIMARY KEY, small tinyint(1), big bigint unsigned, paid decimal(20,5), ratio"
            + " double, said text, letters varchar(20) CHARACTER SET latin1, data varbinary(9),"
            + " picture blob, tiny decimal(30,24), bits bit(5), day date, span time, at"
            + " datetime(3), mood enum('good','bad')";
    server()
        .tell(
            "CREATE TABLE exporting (" + columns + ") CHARACTER SET utf8mb4",
            "CREATE TABLE exported LIKE exporting",
            "INSERT INTO exporting VALUES (1, 5, 18446744073709551615, '-123456789012345.67890',"
                + " 0.1, '=1+1 中 \\\\ \"x\"', 'é', x'00ff27', x'5c', 0.000000123456789012345678,"
                + " b'101', '0001-01-01', '-99:00:01', '2026-01-02 03:04:05.678', 'bad')",
            "INSERT INTO exporting (id) VALUES (2)");
    String query = "SELECT * FROM exporting ORDER BY id";

    assertThat(exported(query, "JSON_LINES", 9).lines())
        .first()
        .isEqualTo(
            """
            {"id":1,"small":5,"big":18446744073709551615,"paid":-123456789012345.67890,\
            "ratio":0.1,"said":"=1+1 中 \\\\ \\"x\\"","letters":"é","data":"\\\\x00ff27",\
            "picture":"\\\\x5c","tiny":1.23456789012345678E-7,"bits":5,"day":"0001-01-01","span":"-99:00:01",\
            "at":"2026-01-02 03:04:05.678","mood":"bad"}\
            """);
    assertThat(exported("SELECT said, paid FROM exporting ORDER BY id", "CSV", 9))
        .isEqualTo("\"said\",\"paid\"\r\n\"'=1+1 中 \\ \"\"x\"\"\",-123456789012345.67890\r\n,\r\n");
    assertThat(exported("SELECT said, paid FROM exporting WHERE id > 9 -- none\n;", "CSV", 9))
        .isEqualTo("\"said\",\"paid\"\r\n");

    String sql = exported(query, "SQL", 1);
    for (String mode : List.of("''", "'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'")) {
      server().tell("DELETE FROM exported");
      server().tellIn("SET sql_mode = " + mode, sql);
      assertThat(
              server()
                  .ask(
                      "SELECT count(*) FROM exporting JOIN exported USING (id, small, big, paid,"
                          + " ratio, said, letters, data, picture, tiny, bits, day, span, at,"
                          + " mood)"))
          .as(sql)
          .isEqualTo("1");
    }
  }

  @Test
  void of_more_rows_than_were_approved_the_first_leave() {
    String many = "(SELECT 1 AS id FROM information_schema.columns LIMIT 300)";

    String csv = exported("SELECT a.id FROM " + many + " a, " + many + " b", "CSV", 7000);

    assertThat(csv.lines()).hasSize(7001);
  }

  private String exported(String query, String format, int rowLimit) {
    Map<String, Object> terms = Map.of("format", format, "rowLimit", rowLimit);
    String id =
        requests.open(
            TestWorld.DEV,
            "EXPORT_DATA",
            "test",
            here(Map.of("statement", query, "export", terms)));
    approve(id, "DONE");
    return Requests.text(
        requests
            .get(TestWorld.DEV, "/api/v1/issues/%s/tasks/%s-test-1/export".formatted(id, id))
            .expectStatus()
            .isOk());
  }

  private Map<String, Object> here(Map<String, Object> more) {
    Map<String, Object> task = new HashMap<>(more);
    task.put("instanceId", instance);
    task.put("databaseName", MySqlFamilyServer.DATABASE);
    return task;
  }

  void approve(String id, String outcome) {
    story.approve(id, "test");
    story.awaitStage(id, "test", outcome);
  }

  @Test
  void a_granted_query_reads_and_never_writes() {
    server()
        .tell(
            "CREATE TABLE reading (n int)",
            "INSERT INTO reading VALUES (1), (2)",
            "CREATE TABLE written (n int) ENGINE = MyISAM",
            "CREATE FUNCTION emptied() RETURNS int BEGIN DELETE FROM reading; RETURN 1; END",
            "CREATE FUNCTION filled() RETURNS int"
                + " BEGIN INSERT INTO written VALUES (1); RETURN 1; END");
    try {
      JsonNode found = found(run(granted("SELECT n, 'x' AS t FROM reading ORDER BY n")));
      assertThat(found.path("columns").toString()).isEqualTo("[\"n\",\"t\"]");
      assertThat(found.path("rows").toString()).isEqualTo("[[\"1\",\"x\"],[\"2\",\"x\"]]");
      JsonNode nothing = found(run(granted("SELECT n AS m FROM reading WHERE n > 2")));
      assertThat(nothing.path("columns").toString()).isEqualTo("[\"m\"]");

      for (String writing : List.of("SELECT emptied()", "SELECT filled()")) {
        assertThat(Requests.text(run(granted(writing)).expectStatus().isEqualTo(422)))
            .contains("READ ONLY transaction");
      }
      assertThat(server().ask("SELECT count(*) FROM reading")).isEqualTo("2");
      assertThat(server().ask("SELECT count(*) FROM written")).isEqualTo("0");
    } finally {
      // A task is one transaction only where no table of the server lacks them.
      server().tell("DROP TABLE written");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM t",
        "SELECT 1; DELETE FROM t",
        "SELECT * FROM t INTO OUTFILE '/tmp/t'",
        "SELECT 1 /*! INTO OUTFILE '/tmp/t' */",
        "SELECT n, 1e1INTO OUTFILE '/tmp/t' FROM t",
        "SELECT * FROM t LOCK IN SHARE MODE",
        "SET SESSION TRANSACTION READ WRITE",
        "CALL nothing()"
      })
  void what_does_not_only_read_is_not_granted(String statement) {
    assertThat(refused(Map.of("statement", statement, "access", TERMS)))
        .containsOnlyKeys("/stages/0/tasks/0/statement");
  }

  /** A connection to such a server reaches all of them. */
  @Test
  void access_to_a_whole_database_is_not_given() {
    assertThat(refused(Map.of("access", TERMS)))
        .containsOnlyKeys("/stages/0/tasks/0/statement")
        .asString()
        .contains("cannot be kept to one database");
  }

  private Map<String, String> refused(Map<String, Object> task) {
    return requests.problems(TestWorld.VIEWER, "REQUEST_JIT_ACCESS", "test", here(task));
  }

  @Test
  void more_rows_than_are_shown_are_not_waited_for() {
    server().tell("CREATE TABLE endless (n int)", "INSERT INTO endless VALUES (1), (2), (3), (4)");
    String slowAfterMany =
        "SELECT if((@n := @n + 1) > 1500, sleep(300), repeat('x', 100)) AS n FROM (SELECT @n := 0)"
            + " AS start, endless a, endless b, endless c, endless d, endless e, endless f";

    JsonNode found = found(run(granted(slowAfterMany)));

    assertThat(found.path("rows")).hasSize(1000);
    assertThat(found.path("truncated").asBoolean()).isTrue();
    eventually(
        () ->
            assertThat(
                    server()
                        .ask(
                            "SELECT count(*) FROM information_schema.processlist WHERE info LIKE"
                                + " '%endless%' AND info NOT LIKE '%processlist%'"))
                .isEqualTo("0"));
  }

  private static JsonNode found(ResponseSpec answer) {
    return Requests.body(answer.expectStatus().isOk());
  }

  private String granted(String statement) {
    String id =
        requests.open(
            TestWorld.VIEWER,
            "REQUEST_JIT_ACCESS",
            "test",
            here(Map.of("statement", statement, "access", TERMS)));
    approve(id, "DONE");
    return world().ask("SELECT id FROM access_grant WHERE issue_id = " + id);
  }

  private ResponseSpec run(String grant) {
    return requests.call(TestWorld.VIEWER, "/api/v1/access/" + grant + ":run", Map.of());
  }

  JsonNode get(String path) {
    return found(requests.get(TestWorld.ADMIN, path));
  }
}
