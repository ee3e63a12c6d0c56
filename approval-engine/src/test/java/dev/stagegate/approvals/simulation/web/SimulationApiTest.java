package dev.stagegate.approvals.simulation.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.TestTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationApiTest {

  private static final String PATH = "/api/v1/flows:simulate";

  private Engine engine;
  private Calls calls;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    calls = new Calls(engine.http());
    save("Drops", "statement.sql_type == \"DROP_TABLE\"", "projectOwner", "workspaceDBA");
    save("Production", "resource.environment_id == \"prod\"", "projectOwner");
    save("Development", "resource.environment_id == \"dev\"");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void sql_is_read_and_each_of_its_targets_finds_its_flow() {
    simulate(sql("prod", "DROP TABLE a; INSERT INTO shop.b VALUES (1)"))
        .jsonPath("$.state")
        .isEqualTo("WAITING")
        .jsonPath("$.risk")
        .isEqualTo("HIGH")
        .jsonPath("$.sql.statements[*].sqlTypes[0]")
        .isEqualTo(List.of("DROP_TABLE", "INSERT"))
        .jsonPath("$.sql.statements[1].tables[0].tableName")
        .isEqualTo("b")
        .jsonPath("$.flows[*].title")
        .isEqualTo(List.of("Drops", "Production"))
        .jsonPath("$.nodes[*].role")
        .isEqualTo(List.of("projectOwner", "workspaceDBA"))
        .jsonPath("$.nodes[1].eligible")
        .isEqualTo(List.of(email("dba2"), email("dba")))
        .jsonPath("$.explanation.targets.length()")
        .isEqualTo(2);
  }

  @Test
  void whoever_asks_cannot_say_yes() {
    Map<String, Object> request = sql("prod", "SELECT 1");

    simulate(with(request, "creator", email("owner")))
        .jsonPath("$.nodes[0].eligible")
        .isEqualTo(List.of(email("second")));
    calls
        .post("second", PATH, request)
        .expectBody()
        .jsonPath("$.nodes[0].eligible")
        .isEqualTo(List.of(email("owner")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP TABLE a", "INSERT INTO a VALUES (1)", "SELECT 1", "no sql at all"})
  void what_is_told_is_what_becomes_of_a_real_request(String sql) {
    Map<String, Object> request =
        with(with(sql("prod", sql), "creator", email("dev")), "databaseName", "app");
    String told = body(calls.post("dev", PATH, with(request, "instanceId", "pg-prod")));
    List<String> types = JsonPath.read(told, "$.sql.statements[*].sqlTypes[*]");

    engine.take(
        new StageArrived(
            Facts.stage()
                .issue("real-" + System.nanoTime())
                .environment("prod")
                .task(sql, types.toArray(String[]::new))
                .build()));

    ApprovalOpened opened = engine.last(ApprovalOpened.class);
    assertThat(JsonPath.<List<String>>read(told, "$.flows[*].title"))
        .isEqualTo(opened.flows().stream().map(flow -> flow.title()).toList());
    assertThat(JsonPath.<List<String>>read(told, "$.nodes[*].nodeId"))
        .isEqualTo(opened.nodes().stream().map(node -> node.nodeId()).toList());
    assertThat(JsonPath.<List<String>>read(told, "$.nodes[0].eligible"))
        .isEqualTo(engine.last(NodeOpened.class).request().eligible());
  }

  @Test
  void nothing_is_kept_and_nothing_is_told_to_anybody() {
    long approvals = engine.count("approval");
    long facts = engine.count("outbox");

    simulate(sql("prod", "DROP TABLE a"));

    assertThat(engine.count("approval")).isEqualTo(approvals);
    assertThat(engine.count("outbox")).isEqualTo(facts);
  }

  @Test
  void where_nothing_is_required_that_is_said() {
    simulate(sql("dev", "SELECT 1"))
        .jsonPath("$.state")
        .isEqualTo("APPROVED")
        .jsonPath("$.flows[0].title")
        .isEqualTo("Development")
        .jsonPath("$.inWords[-1:]")
        .isEqualTo("No approval would be required.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CHANGE_DATABASE    | statement.affected_rows > 100           | 'statement.affected_rows': 101
          CHANGE_DATABASE    | statement.affected_rows > 100           | 'statement.sql_type': 'UPDATE'
          CHANGE_DATABASE    | risk_level == 'HIGH'                    | 'statement.sql_type': 'UPDATE'
          CHANGE_DATABASE    | risk_level == 'MODERATE'                | 'statement.sql_type': 'MERGE'
          CHANGE_DATABASE    | risk.level == 'LOW'                     | 'risk.level': 'LOW'
          CHANGE_DATABASE    | 'x' in issue.labels                     | 'issue.labels': ['x']
          CREATE_DATABASE    | resource.database_name == 'salary'      | 'resource.database_name': 'salary'
          EXPORT_DATA        | resource.table_name == 'salary'         | 'resource.table_name': 'salary'
          EXPORT_DATA        | request.export_rows > 1000              | 'request.export_format': 'CSV'
          REQUEST_ROLE       | request.role == 'projectOwner'          | 'request.role': 'projectOwner'
          REQUEST_ROLE       | request.expiration_days > 365           | 'request.role': 'x'
          REQUEST_JIT_ACCESS | request.data_export && !request.unmask  | 'request.data_export': true, 'request.unmask': false
          FALLBACK           | request.source == 'EXPORT_DATA'         | 'request.source': 'EXPORT_DATA'
          """)
  void drafts_are_tried_for_every_source_type(
      SourceType source, String condition, String variables) {
    simulate(drafts(source, condition, variables))
        .jsonPath("$.flows[0].flowId")
        .isEqualTo("draft-1")
        .jsonPath("$.nodes[0].eligible")
        .isEqualTo(List.of(email("dba2"), email("dba")));
  }

  @Test
  void a_draft_of_a_whole_book_is_tried() {
    String body =
        """
        {"source": "CHANGE_DATABASE", "projectId": "shop", "environmentId": "prod", "engine": "mysql", "sql": "%s",
         "flows": [{"title": "Drops", "condition": "statement.sql_type == 'DROP_TABLE'", "nodes": [{"title": "DBA", "role": "workspaceDBA"}]}],
         "fallback": [{"title": "Rest", "condition": "%s", "nodes": [{"title": "Owner", "role": "projectOwner"}]}]}
        """;
    simulate(body.formatted("DROP TABLE t; SELECT 1", ""))
        .jsonPath("$.flows[*].flowId")
        .isEqualTo(List.of("draft-1", "fallback-draft-1"));
    simulate(body.formatted("SELECT 1", "resource.project_id == 'crm'"))
        .jsonPath("$.holdReason")
        .isEqualTo("UNMATCHED");
    calls
        .post("dba", PATH, body.formatted("SELECT 1", "statement.text == 'x'"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .isEqualTo(List.of("/fallback/0/condition"));
  }

  @Test
  void drafts_of_the_fallback_are_not_told_twice() {
    calls
        .post(
            "dba",
            PATH,
            """
            {"source": "FALLBACK", "projectId": "shop", "environmentId": "prod", "flows": [], "fallback": [],
             "labels": [%s]}
            """
                .formatted(String.join(",", Collections.nCopies(21, "\"x\""))))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .isEqualTo(List.of("/labels", "/fallback"));
  }

  @Test
  void a_script_as_large_as_an_issue_takes_can_be_tried() {
    String sql = "SELECT 1;".repeat(10_000) + "DROP TABLE t; -- " + "x".repeat(1_000_000);
    simulate(sql("prod", sql))
        .jsonPath("$.sql.statementCount")
        .isEqualTo(10_001)
        .jsonPath("$.sql.statements.length()")
        .isEqualTo(1_000)
        .jsonPath("$.flows[*].title")
        .isEqualTo(List.of("Drops", "Production"));
  }

  @Test
  void what_nobody_told_cannot_be_asked_and_holds() {
    simulate(drafts(SourceType.REQUEST_ROLE, "request.role == 'x'", "'request.expiration_days': 1"))
        .jsonPath("$.state")
        .isEqualTo("HELD")
        .jsonPath("$.holdReason")
        .isEqualTo("EVALUATION_FAILED")
        .jsonPath("$.explanation.flows[0].looks[0].verdict")
        .isEqualTo("FAILED");
  }

  @Test
  void requests_without_a_flow_of_their_own_come_to_the_fallback() {
    simulate(
            """
            {"source": "REQUEST_ROLE", "projectId": "shop", "environmentId": "prod"}
            """)
        .jsonPath("$.flows[0].title")
        .isEqualTo("Everything else")
        .jsonPath("$.sql")
        .isEmpty();
  }

  @Test
  void a_fault_in_a_draft_is_told_as_when_saving_it() {
    calls
        .post(
            "dba",
            PATH,
            """
            {"source": "CHANGE_DATABASE", "projectId": "shop", "environmentId": "prod",
             "flows": [{"title": "fine", "nodes": []},
                       {"title": "bad", "condition": "resource.environment_id ==\\n  5", "nodes": [{"title": "N", "role": "none"}]}]}
            """)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:invalid-flow")
        .jsonPath("$.errors[*].field")
        .isEqualTo(List.of("/flows/1/nodes/0/role", "/flows/1/condition"))
        .jsonPath("$.errors[1].message")
        .value(message -> assertThat((String) message).startsWith("line 1, column 25: "));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    calls
        .post(
            "dba",
            PATH,
            """
            {"source": "EXPORT_DATA", "engine": "NOTHING", "sql": "SELECT 1", "environmentId": " ",
             "variables": {"request.export_rows": "many", "request.role": "x", "resource.table_name": "t",
                           "statement.affected_rows": 1, "resource.database_name": ""}}
            """)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                    .containsExactlyInAnyOrder(
                        "/variables/request.export_rows",
                        "/variables/request.role",
                        "/variables/resource.table_name",
                        "/variables/statement.affected_rows",
                        "/variables/resource.database_name",
                        "/environmentId",
                        "/environmentId",
                        "/projectId",
                        "/engine"));
    for (String body : List.of("{}", "{\"source\": \"X\"}", "{\"surprise\": 1}", "nonsense")) {
      calls.post("dba", PATH, body).expectStatus().isBadRequest();
    }
  }

  @Test
  void a_project_that_is_not_known_holds() {
    simulate(with(sql("prod", "SELECT 1"), "projectId", "elsewhere"))
        .jsonPath("$.holdReason")
        .isEqualTo("DIRECTORY_MISSING")
        .jsonPath("$.nodes[0].eligible")
        .isEmpty();
  }

  @Test
  void it_is_told_in_the_language_of_the_reader() {
    String chinese =
        body(
            engine
                .http()
                .post()
                .uri(PATH)
                .header("Authorization", TestTokens.bearer(email("dev")))
                .header("Accept-Language", "zh-CN")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(sql("prod", "DROP TABLE a"))
                .exchange());

    assertThat(JsonPath.<List<String>>read(chinese, "$.inWords"))
        .contains("该阶段的风险等级为 HIGH。", "将等待审批：projectOwner。")
        .anyMatch(sentence -> sentence.contains("目前可审批的人：dba2@example.com，dba@example.com。"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "dba", "owner", "dev", "bystander", "stranger"})
  void everybody_who_may_read_flows_may_try_them(String name) {
    calls.post(name, PATH, sql("prod", "SELECT 1")).expectStatus().isOk();
  }

  @Test
  void without_signing_in_nothing_is_told() {
    engine.http().post().uri(PATH).exchange().expectStatus().isUnauthorized();
  }

  private BodyContentSpec simulate(Object request) {
    return calls.post("dev", PATH, request).expectStatus().isOk().expectBody();
  }

  private static String drafts(SourceType source, String condition, String variables) {
    return """
    {"source": "%s", "projectId": "shop", "environmentId": "prod", "variables": {%s},
     "flows": [{"title": "Tried", "condition": "%s", "nodes": [{"title": "DBA", "role": "workspaceDBA"}]}]}
    """
        .formatted(source, variables.replace('\'', '"'), condition);
  }

  private static Map<String, Object> sql(String environment, String sql) {
    return Map.of(
        "source",
        "CHANGE_DATABASE",
        "projectId",
        "shop",
        "environmentId",
        environment,
        "engine",
        "postgres",
        "sql",
        sql);
  }

  private static Map<String, Object> with(Map<String, Object> request, String key, Object value) {
    Map<String, Object> more = new HashMap<>(request);
    more.put(key, value);
    return more;
  }

  private void save(String title, String condition, String... roles) {
    List<Map<String, String>> nodes = new ArrayList<>();
    for (String role : roles) {
      nodes.add(Map.of("role", role, "title", role));
    }
    calls
        .post(
            "admin",
            "/api/v1/flows",
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                title,
                "condition",
                condition,
                "nodes",
                nodes))
        .expectStatus()
        .isCreated();
  }

  private static String body(ResponseSpec answer) {
    String body =
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }
}
