package dev.stagegate.approvals.risktable.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.risktable.RiskTables;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.Risk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskTableApiTest {

  private static final String PATH = "/api/v1/risk-table";
  private static final Map<String, Object> STANDARD = Map.of();

  private Engine engine;
  private Calls calls;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    calls = new Calls(engine.http());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void a_new_workspace_has_the_standard_table() {
    calls
        .get("stranger", PATH)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.standard.types.DROP_TABLE")
        .isEqualTo("HIGH")
        .jsonPath("$.standard.traits.WITHOUT_WHERE")
        .isEqualTo("HIGH");
  }

  @Test
  void a_table_that_is_kept_decides_the_next_stage() {
    change(Map.of("environments", Map.of("dev", rows("DROP_TABLE", "LOW"))));

    assertThat(riskOf("dev", "DROP_TABLE")).isEqualTo(Risk.LOW);
    assertThat(riskOf("prod", "DROP_TABLE")).isEqualTo(Risk.HIGH);

    change(Map.of("workspace", rows("CREATE_TABLE", "HIGH")));

    assertThat(riskOf("dev", "DROP_TABLE")).isEqualTo(Risk.HIGH);
    assertThat(riskOf("dev", "CREATE_TABLE")).isEqualTo(Risk.HIGH);
  }

  @Test
  void classifying_goes_by_the_table_of_the_environment() {
    change(Map.of("environments", Map.of("dev", rows("SELECT", "MODERATE"))));

    calls
        .post(
            "dev",
            "/api/v1/sql:classify",
            Map.of("engine", "POSTGRES", "sql", "SELECT 1", "environmentId", "dev"))
        .expectBody()
        .jsonPath("$.risk")
        .isEqualTo("MODERATE");
  }

  @Test
  void what_is_not_understood_is_never_lowered_and_all_faults_are_told_at_once() {
    calls
        .put(
            "admin",
            PATH,
            version(),
            Map.of(
                "workspace",
                Map.of("types", Map.of("UNKNOWN", "LOW"), "traits", Map.of("NO_TRAIT", "LOW")),
                "environments",
                Map.of("a/b", rows("SELECT", "HARMLESS"))))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:invalid-risk-table")
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .isEqualTo(
                        List.of(
                            "/workspace/types/UNKNOWN",
                            "/workspace/traits/NO_TRAIT",
                            "/environments/a~1b/types/SELECT")));
  }

  @Test
  void of_two_who_change_the_same_version_one_is_told() {
    String version = version();

    calls
        .put("admin", PATH, version, Map.of("workspace", rows("SET", "MODERATE")))
        .expectStatus()
        .isOk();
    calls
        .put("admin", PATH, version, Map.of("workspace", rows("SET", "HIGH")))
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:outdated");
    calls.put("admin", PATH, null, STANDARD).expectStatus().isEqualTo(428);
  }

  @Test
  void every_edit_is_in_the_history_and_saying_the_same_again_is_none() {
    change(STANDARD);
    change(Map.of("workspace", rows("USE", "MODERATE")));
    String version = version();
    change(Map.of("workspace", rows("USE", "MODERATE")));

    assertThat(version()).isEqualTo(version);
    calls
        .get("dev", PATH + "/history")
        .expectBody()
        .jsonPath("$.edits[0].version")
        .isEqualTo(Integer.parseInt(version))
        .jsonPath("$.edits[0].changedBy")
        .isEqualTo("admin@example.com")
        .jsonPath("$.edits[0].before.workspace.types.USE")
        .doesNotExist()
        .jsonPath("$.edits[0].after.workspace.types.USE")
        .isEqualTo("MODERATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dba", "owner", "dev", "bystander", "stranger"})
  void nobody_else_changes_it(String name) {
    calls.put(name, PATH, version(), STANDARD).expectStatus().isForbidden();
  }

  @Test
  void without_signing_in_nothing_is_told() {
    engine.http().get().uri(PATH).exchange().expectStatus().isUnauthorized();
    engine.http().get().uri(PATH + "/history").exchange().expectStatus().isUnauthorized();
  }

  private void change(Map<String, Object> body) {
    calls.put("admin", PATH, version(), body).expectStatus().isOk();
  }

  private String version() {
    return engine
        .bean(RiskTables.class)
        .current()
        .map(kept -> Long.toString(kept.version()))
        .blockOptional()
        .orElseThrow();
  }

  private Risk riskOf(String environment, String sqlType) {
    String issue = "risk-" + System.nanoTime();
    engine.take(
        new StageArrived(
            Facts.stage().issue(issue).environment(environment).task("sql", sqlType).build()));
    return engine.last(ApprovalOpened.class).risk();
  }

  private static Map<String, Object> rows(String type, String risk) {
    return Map.of("types", Map.of(type, risk));
  }
}
