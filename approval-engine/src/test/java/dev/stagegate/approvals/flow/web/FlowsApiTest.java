package dev.stagegate.approvals.flow.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsApiTest {

  private static final Map<String, Object> BY_A_GROUP =
      Map.of(
          "source",
          "CHANGE_DATABASE",
          "title",
          "By a group",
          "nodes",
          List.of(
              Map.of("title", "Owner", "role", "projectOwner"),
              Map.of("title", "Reviewers", "group", "reviewers")));

  private Engine engine;
  private WebTestClient http;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    http = engine.http();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @AfterEach
  @BeforeEach
  void leaveOnlyTheFirstFlow() {
    engine
        .bean(DatabaseClient.class)
        .sql("DELETE FROM flow WHERE flow_id <> 'everything-else'")
        .then()
        .then(
            engine
                .bean(DatabaseClient.class)
                .sql("UPDATE flow_book SET version = version + 1")
                .then())
        .block();
  }

  @Test
  void a_new_installation_asks_the_project_owner_about_everything() {
    get("dev")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.sources.length()")
        .isEqualTo(6)
        .jsonPath("$.sources[5].source")
        .isEqualTo("FALLBACK")
        .jsonPath("$.sources[5].flows.length()")
        .isEqualTo(1)
        .jsonPath("$.sources[5].flows[0].condition")
        .isEqualTo("")
        .jsonPath("$.sources[5].flows[0].nodes[0].role")
        .isEqualTo("projectOwner");
  }

  @Test
  void a_flow_that_is_kept_decides_the_next_stage() {
    create("admin", "Labels", "\"hotfix\" in issue.labels", "workspaceDBA")
        .expectStatus()
        .isCreated();

    engine.take(new StageArrived(Facts.stage().issue("flow-1").labels("hotfix").build()));

    assertThat(engine.last(ApprovalOpened.class).flows())
        .extracting("title")
        .containsExactly("Labels");
  }

  @Test
  void a_flow_says_which_of_its_nodes_can_ask_nobody_any_more() {
    engine.staffedBy(Company.usual().group("projectDeveloper", "reviewers", "dev").changed());
    String id = idOf(send(HttpMethod.POST, "/api/v1/flows", "admin", null, BY_A_GROUP));
    read(id).jsonPath("$.nodesWithoutApprovers").isEmpty();

    engine.staffedBy(Company.usual().changed().changed());

    read(id)
        .jsonPath("$.nodesWithoutApprovers.length()")
        .isEqualTo(1)
        .jsonPath("$.nodesWithoutApprovers[0]")
        .isEqualTo(1);
    get("dev")
        .expectBody()
        .jsonPath("$.sources[?(@.source == 'CHANGE_DATABASE')].flows[0].nodesWithoutApprovers[0]")
        .isEqualTo(1)
        .jsonPath("$.sources[?(@.source == 'FALLBACK')].flows[0].nodesWithoutApprovers[0]")
        .doesNotExist();
    turn(id, "1", false).expectStatus().isOk();
    read(id).jsonPath("$.nodesWithoutApprovers").isEmpty();
    turn(id, "2", true).expectStatus().isEqualTo(422);
  }

  @Test
  void a_stage_held_for_its_flows_goes_on_when_they_are_mended() {
    String id = idOf(create("dba", "Fails", "issue.labels[0] == \"x\"", "workspaceDBA"));
    engine.take(new StageArrived(Facts.stage().issue("flow-2").build()));
    assertThat(engine.last(ApprovalHeld.class).issueId()).isEqualTo("flow-2");

    change("dba", id, "1", "Works", "", "workspaceDBA").expectStatus().isOk();
    engine.bean(Reexamining.class).round().block();

    assertThat(engine.last(ApprovalOpened.class).issueId()).isEqualTo("flow-2");
  }

  @Test
  void a_condition_that_does_not_compile_tells_line_and_column() {
    create("admin", "Bad", "resource.environment_id ==\n  5", "projectOwner")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:invalid-flow")
        .jsonPath("$.errors[0].field")
        .isEqualTo("/condition")
        .jsonPath("$.errors[0].message")
        .value(
            m ->
                assertThat((String) m).startsWith("line 1, column 25: found no matching overload"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    send(
            HttpMethod.POST,
            "/api/v1/flows",
            "admin",
            null,
            Map.of(
                "source", "CHANGE_DATABASE",
                "title", " ",
                "description", "x".repeat(2_001),
                "condition", "a",
                "nodes", List.of(Map.of("role", "nobody", "title", ""))))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .isEqualTo(
                        List.of(
                            "/title",
                            "/description",
                            "/nodes/0/title",
                            "/nodes/0/role",
                            "/condition")));
  }

  @Test
  void nodes_and_options_are_kept_as_they_were_sent() {
    String id =
        idOf(
            send(
                HttpMethod.POST,
                "/api/v1/flows",
                "admin",
                null,
                """
                {"source": "CHANGE_DATABASE", "title": "All kinds", "enabled": false,
                 "nodes": [{"title": "R", "role": "projectOwner", "quorum": 2},
                           {"title": "P", "people": ["DBA@example.com", "owner@example.com"]},
                           {"title": "E", "external": "oa"}],
                 "options": {"anyOrder": true, "remindAfter": "PT4H", "expireAfter": "P3D"}}
                """));

    get("dev")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.sources[*].flows[?(@.flowId == '%s')]".formatted(id))
        .value(
            found ->
                assertThat(String.valueOf(((List<?>) found).getFirst()))
                    .contains("enabled=false", "remindAfter=PT4H", "expireAfter=PT72H")
                    .contains("{\"title\":\"R\",\"role\":\"projectOwner\",\"quorum\":2}")
                    .contains("dba@example.com", "\"external\":\"oa\""));
    engine.take(new StageArrived(Facts.stage().issue("switched-off").build()));
    assertThat(engine.last(ApprovalOpened.class).flows())
        .extracting("title")
        .containsExactly("Everything else");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'title':'t','people':[]}                                      | /nodes/0/people",
        "{'title':'t','people':['nobody@example.com']}                  | /nodes/0/people",
        "{'title':'t','people':['dba@example.com'],'quorum':2}          | /nodes/0/quorum",
        "{'title':'t','group':'none'}                                   | /nodes/0/group",
        "{'title':'t','external':' '}                                   | /nodes/0/external",
        "{'title':'t','external':'oa','quorum':2}                       | /nodes/0/quorum",
        "{'title':'t','role':'projectOwner','quorum':0}                 | /nodes/0/quorum",
        "{'title':'t','role':'projectOwner','quorum':21}                | /nodes/0/quorum",
      })
  void nodes_that_nobody_could_decide_are_refused(String node, String field) {
    refused("{\"nodes\":[" + node.replace('\'', '"') + "],%s}", 422, field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'title':'t'}",
        "{'title':'t','role':'projectOwner','group':'g'}",
        "{'title':'t','role':'projectOwner','people':['dba@example.com']}"
      })
  void a_node_names_exactly_one_kind_of_deciders(String node) {
    refused("{\"nodes\":[" + node.replace('\'', '"') + "],%s}", 400, "/nodes/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1H", "PT30S", "P400D"})
  void times_are_bounded(String time) {
    refused(
        "{\"nodes\":[],\"options\":{\"expireAfter\":\"" + time + "\"},%s}",
        422,
        "/options/expireAfter");
  }

  private void refused(String body, int status, String field) {
    send(
            HttpMethod.POST,
            "/api/v1/flows",
            "admin",
            null,
            body.formatted("\"source\":\"CHANGE_DATABASE\",\"title\":\"t\""))
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"source\":\"CHANGE_DATABASE\",\"title\":\"t\"}",
        "{\"source\":\"NOTHING\",\"title\":\"t\",\"nodes\":[]}",
        "{\"source\":\"FALLBACK\",\"title\":\"t\",\"nodes\":[],\"surprise\":true}",
        "{\"source\":\"FALLBACK\",\"title\":\"t\",\"nodes\":{}}",
        "nonsense"
      })
  void a_body_that_is_no_flow_is_refused(String body) {
    send(HttpMethod.POST, "/api/v1/flows", "admin", null, body).expectStatus().isBadRequest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "owner", "bystander", "stranger"})
  void nobody_else_edits_flows(String name) {
    create(name, "Mine", "", "projectOwner").expectStatus().isForbidden();
    change(name, "everything-else", "1", "Mine", "", "projectOwner").expectStatus().isForbidden();
    remove(name, "everything-else", "1").expectStatus().isForbidden();
    order(name, SourceType.FALLBACK, "1", "everything-else").expectStatus().isForbidden();
  }

  @Test
  void a_project_binding_of_a_workspace_role_does_not_edit_flows() {
    engine.take(Company.usual().inProject("workspaceAdmin", "dev").changed().project());

    create("dev", "Mine", "", "projectOwner").expectStatus().isForbidden();
  }

  @Test
  void without_signing_in_nothing_is_told() {
    http.get().uri("/api/v1/flows").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void of_two_who_edit_the_same_version_one_is_told() {
    String id = idOf(create("admin", "Shared", "", "projectOwner"));

    change("admin", id, "1", "First", "", "projectOwner").expectStatus().isOk();
    change("dba", id, "1", "Second", "", "projectOwner")
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:outdated");
    remove("dba", id, "1").expectStatus().isEqualTo(412);
    change("dba", id, null, "Second", "", "projectOwner").expectStatus().isEqualTo(428);
    remove("dba", id, "2").expectStatus().isOk();
    remove("dba", id, "3").expectStatus().isNotFound();
  }

  @Test
  void one_flow_is_read_with_the_version_that_a_change_of_it_names() {
    String id = idOf(create("admin", "First", "risk_level == \"HIGH\"", "projectOwner"));
    change("admin", id, "1", "Second", "risk_level == \"LOW\"", "workspaceDBA");

    read("stranger", id)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("ETag", "\"2\"")
        .expectBody()
        .jsonPath("$.flowId")
        .isEqualTo(id)
        .jsonPath("$.title")
        .isEqualTo("Second")
        .jsonPath("$.condition")
        .isEqualTo("risk_level == \"LOW\"")
        .jsonPath("$.nodes[0].role")
        .isEqualTo("workspaceDBA")
        .jsonPath("$.version")
        .isEqualTo(2);
    change("dba", id, "2", "Third", "", "projectOwner").expectStatus().isOk();
    remove("dba", id, "3").expectStatus().isOk();
    read("admin", id)
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:no-such-flow");
    http.get().uri("/api/v1/flows/" + id).exchange().expectStatus().isUnauthorized();
  }

  private ResponseSpec read(String name, String id) {
    return http.get()
        .uri("/api/v1/flows/" + id)
        .header("Authorization", TestTokens.bearer(email(name)))
        .exchange();
  }

  @Test
  void many_edits_at_once_leave_one_winner() {
    String id = idOf(create("admin", "Contended", "", "projectOwner"));

    long won =
        Flux.range(0, 8)
            .flatMap(
                n -> engine.bean(Flows.class).change(id, 1, titled("Winner " + n), "x", Facts.AT),
                8)
            .filter(Flows.Edit.Done.class::isInstance)
            .count()
            .blockOptional()
            .orElseThrow();

    assertThat(won).isEqualTo(1);
  }

  @Test
  void the_order_is_changed_as_a_whole_and_by_one_person_at_a_time() {
    String a = idOf(create("admin", "A", "", "projectOwner"));
    String b = idOf(create("admin", "B", "", "workspaceDBA"));
    String version = orderVersion();

    order("admin", SourceType.CHANGE_DATABASE, version, b).expectStatus().isEqualTo(422);
    order("admin", SourceType.CHANGE_DATABASE, version, b, b).expectStatus().isEqualTo(422);
    order("admin", SourceType.CHANGE_DATABASE, version, b, a).expectStatus().isOk();
    order("dba", SourceType.CHANGE_DATABASE, version, a, b).expectStatus().isEqualTo(412);

    engine.take(new StageArrived(Facts.stage().issue("ordered").build()));
    assertThat(engine.last(ApprovalOpened.class).flows()).extracting("title").containsExactly("B");
  }

  private String orderVersion() {
    return engine
        .bean(Flows.class)
        .shelves()
        .filter(shelf -> shelf.source() == SourceType.CHANGE_DATABASE)
        .map(shelf -> Long.toString(shelf.version()))
        .next()
        .blockOptional()
        .orElseThrow();
  }

  private ResponseSpec get(String name) {
    return http.get()
        .uri("/api/v1/flows")
        .header("Authorization", TestTokens.bearer(email(name)))
        .exchange();
  }

  private ResponseSpec turn(String id, String version, boolean on) {
    Map<String, Object> flow = new HashMap<>(BY_A_GROUP);
    flow.put("enabled", on);
    return send(HttpMethod.PUT, "/api/v1/flows/" + id, "admin", version, flow);
  }

  private WebTestClient.BodyContentSpec read(String id) {
    return send(HttpMethod.GET, "/api/v1/flows/" + id, "dev", null, "")
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private ResponseSpec create(String name, String title, String condition, String role) {
    return send(HttpMethod.POST, "/api/v1/flows", name, null, body(title, condition, role));
  }

  private ResponseSpec change(
      String name,
      String id,
      @Nullable String version,
      String title,
      String condition,
      String role) {
    return send(HttpMethod.PUT, "/api/v1/flows/" + id, name, version, body(title, condition, role));
  }

  private ResponseSpec remove(String name, String id, @Nullable String version) {
    return send(HttpMethod.DELETE, "/api/v1/flows/" + id, name, version, "");
  }

  private ResponseSpec order(String name, SourceType source, String version, String... ids) {
    return send(
        HttpMethod.PUT,
        "/api/v1/flow-order/" + source,
        name,
        version,
        Map.of("flowIds", List.of(ids)));
  }

  private ResponseSpec send(
      HttpMethod method, String path, String name, @Nullable String version, Object body) {
    return http.method(method)
        .uri(path)
        .header("Authorization", TestTokens.bearer(email(name)))
        .headers(
            headers -> {
              if (version != null) {
                headers.set("If-Match", "\"" + version + "\"");
              }
            })
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange();
  }

  private static Map<String, Object> body(String title, String condition, String role) {
    return Map.of(
        "source",
        "CHANGE_DATABASE",
        "title",
        title,
        "condition",
        condition,
        "nodes",
        List.of(Map.of("role", role, "title", role)));
  }

  private static String idOf(ResponseSpec created) {
    EditView view =
        created
            .expectStatus()
            .isCreated()
            .expectBody(EditView.class)
            .returnResult()
            .getResponseBody();
    if (view == null) {
      throw new AssertionError("no body");
    }
    return view.flowId();
  }

  private static FlowDraft titled(String title) {
    return new FlowDraft(
        SourceType.CHANGE_DATABASE, title, "", "", List.of(), FlowOptions.STRICT, true);
  }
}
