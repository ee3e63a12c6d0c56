package dev.stagegate.approvals.simulation.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of every kind are tried as tasks of that kind: what is told is what comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedKindsTest {

  private static final String PATH = "/api/v1/flows:simulate";
  private static final String QUERY = "SELECT name FROM salary";

  private Engine engine;
  private Calls calls;

  /** A request as it is tried, and the same as it comes. */
  private record Kind(
      String name, SourceType source, String told, UnaryOperator<StageBuilder> comes) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void open() {
    engine =
        Engine.open()
            .staffedBy(
                Company.usual()
                    .limitedToDatabases(List.of("pg-prod/app"), "projectOwner", "stranger"));
    calls = new Calls(engine.http());
    save(SourceType.EXPORT_DATA, "Much", "request.export_rows > 1000", "workspaceAdmin");
    save(SourceType.EXPORT_DATA, "Salaries", "resource.table_name == 'salary'", "workspaceDBA");
    save(SourceType.REQUEST_ROLE, "Owner", "request.role == 'projectOwner'", "workspaceDBA");
    save(SourceType.REQUEST_ROLE, "Long", "request.expiration_days > 30", "workspaceAdmin");
    save(SourceType.REQUEST_JIT_ACCESS, "Files", "request.data_export", "workspaceDBA");
    save(SourceType.REQUEST_JIT_ACCESS, "Long", "request.expiration_days > 7", "workspaceAdmin");
    save(SourceType.REQUEST_JIT_ACCESS, "All of it", "statement.text == ''", "projectOwner");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  static Stream<Kind> kinds() {
    UnitSnapshot query =
        StageBuilder.unit(
            QUERY, List.of("SELECT"), List.of(new TableSnapshot(null, "salary")), null);
    String sql = "\"sql\": \"" + QUERY + "\", ";
    return Stream.of(
        new Kind(
            "a database",
            SourceType.CREATE_DATABASE,
            "\"instanceId\": \"pg-prod\", \"engine\": \"POSTGRES\", \"databaseName\": \"app\"",
            stage -> stage.task("CREATE DATABASE app", "CREATE_DATABASE")),
        new Kind(
            "a small export",
            SourceType.EXPORT_DATA,
            sql + task("export", "{\"format\": \"CSV\", \"rowLimit\": 10}"),
            stage -> stage.export(new ExportTerms(ExportFormat.CSV, 10), QUERY, query)),
        new Kind(
            "a large export",
            SourceType.EXPORT_DATA,
            sql + task("export", "{\"format\": \"SQL\", \"rowLimit\": 1001}"),
            stage -> stage.export(new ExportTerms(ExportFormat.SQL, 1001), QUERY, query)),
        role("{\"roleId\": \"projectViewer\"}", new RoleTerms("projectViewer", null, List.of())),
        role(
            "{\"roleId\": \"projectOwner\", \"expiresAfter\": \"P1D\"}",
            new RoleTerms("projectOwner", 86_400L, List.of())),
        role(
            "{\"roleId\": \"projectViewer\", \"expiresAfter\": \"P30D\", \"databases\":"
                + " [\"pg-prod/app\"]}",
            new RoleTerms("projectViewer", 30 * 86_400L, List.of("pg-prod/app"))),
        new Kind(
            "one query",
            SourceType.REQUEST_JIT_ACCESS,
            sql + task("access", "{\"expiresAfter\": \"PT4H\"}"),
            stage -> stage.access(new AccessTerms(4 * 3_600, false, true), QUERY, query)),
        new Kind(
            "queries for long",
            SourceType.REQUEST_JIT_ACCESS,
            task("access", "{\"expiresAfter\": \"P7DT1S\"}"),
            stage -> stage.access(new AccessTerms(7 * 86_400 + 1, false, true))),
        new Kind(
            "all of a database",
            SourceType.REQUEST_JIT_ACCESS,
            task("access", "{\"expiresAfter\": \"PT4H\"}"),
            stage -> stage.access(new AccessTerms(4 * 3_600, false, true))),
        new Kind(
            "files",
            SourceType.REQUEST_JIT_ACCESS,
            task("access", "{\"expiresAfter\": \"PT4H\", \"dataExport\": true}"),
            stage -> stage.access(new AccessTerms(4 * 3_600, true, true))));
  }

  private static Kind role(String told, RoleTerms terms) {
    return new Kind(
        "a role " + told,
        SourceType.REQUEST_ROLE,
        "\"task\": {\"role\": " + told + "}",
        stage -> stage.role(terms));
  }

  private static String task(String part, String told) {
    return "\"instanceId\": \"pg-prod\", \"engine\": \"POSTGRES\", \"databaseName\": \"app\","
        + " \"task\": {\""
        + part
        + "\": "
        + told
        + "}";
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_is_told_is_what_becomes_of_a_real_request(Kind kind) {
    String told = simulate(kind.source(), kind.told());

    engine.take(
        new StageArrived(
            kind.comes()
                .apply(
                    Facts.stage()
                        .issue("real-" + System.nanoTime())
                        .source(kind.source())
                        .environment("prod"))
                .build()));

    ApprovalOpened opened = engine.last(ApprovalOpened.class);
    assertThat(JsonPath.<String>read(told, "$.risk")).isEqualTo(opened.risk().name());
    assertThat(JsonPath.<List<String>>read(told, "$.flows[*].title"))
        .isNotEmpty()
        .isEqualTo(opened.flows().stream().map(flow -> flow.title()).toList());
    assertThat(JsonPath.<List<String>>read(told, "$.nodes[0].eligible"))
        .isEqualTo(engine.last(NodeOpened.class).request().eligible());
  }

  @Test
  void only_who_holds_a_role_for_all_of_it_is_asked_for_all_of_it() {
    String owner = "{\"roleId\": \"projectViewer\", \"expiresAfter\": \"P1D\"";
    assertThat(eligible(owner + "}")).doesNotContain(email("stranger"));
    assertThat(eligible(owner + ", \"databases\": [\"pg-prod/app\"]}")).contains(email("stranger"));
  }

  private List<String> eligible(String role) {
    return JsonPath.read(
        simulate(SourceType.REQUEST_ROLE, "\"task\": {\"role\": " + role + "}"),
        "$.nodes[0].eligible");
  }

  @Test
  void everything_that_is_wrong_with_a_task_is_told_at_once() {
    calls
        .post(
            "dev",
            PATH,
            body(
                SourceType.REQUEST_ROLE,
                "\"variables\": {\"request.role\": \"x\"}, \"task\": {\"export\": {\"format\":"
                    + " \"XML\", \"rowLimit\": 0}, \"role\": {\"roleId\": \" \", \"expiresAfter\":"
                    + " \"soon\", \"databases\": [\"a/b\", null]}, \"access\": {\"expiresAfter\":"
                    + " \"PT0S\"}}"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .isEqualTo(
            List.of(
                "/task/export",
                "/task/access",
                "/variables/request.role",
                "/task/export/format",
                "/task/export/rowLimit",
                "/task/role/roleId",
                "/task/role/databases/1",
                "/task/role/expiresAfter",
                "/task/access/expiresAfter"));
  }

  private String simulate(SourceType source, String told) {
    return Objects.requireNonNull(
        calls
            .post("dev", PATH, body(source, told))
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static String body(SourceType source, String told) {
    return "{\"source\": \"%s\", \"projectId\": \"shop\", \"environmentId\": \"prod\", %s}"
        .formatted(source, told);
  }

  private void save(SourceType source, String title, String condition, String role) {
    calls
        .post(
            "admin",
            "/api/v1/flows",
            Map.of(
                "source",
                source,
                "title",
                title,
                "condition",
                condition,
                "nodes",
                List.of(Map.of("role", role, "title", role))))
        .expectStatus()
        .isCreated();
  }
}
