package dev.stagegate.approvals.book.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowFileApiTest {

  private static final String EXPORT = "/api/v1/flows:export";
  private static final String IMPORT = "/api/v1/flows:import";

  private static final String THREE =
      """
      flows:
        CHANGE_DATABASE:
          - title: A
            condition: resource.environment_id == "prod"
            nodes:
              - title: DBA
                role: workspaceDBA
          - title: B
            nodes: []
        EXPORT_DATA:
          - title: C
            nodes: []
      """;

  private Engine engine;
  private Calls calls;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    calls =
        new Calls(
            engine
                .http()
                .mutate()
                .responseTimeout(Duration.ofMinutes(2))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                .build());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void forgetWhatWas() {
    engine
        .bean(DatabaseClient.class)
        .sql(
            """
            WITH flows AS (DELETE FROM flow WHERE flow_id <> 'everything-else'),
                 changes AS (DELETE FROM flow_edit_flow)
            DELETE FROM flow_edit
            """)
        .then()
        .block();
  }

  @Test
  void a_file_written_by_hand_is_taken_and_the_same_file_again_changes_nothing() {
    String taken = body(take("dba", THREE));
    assertThat(JsonPath.<List<String>>read(taken, "$.sources[*].added[*].title"))
        .containsExactlyInAnyOrder("A", "B", "C");
    String version = version();

    String again = body(take("admin", THREE));

    assertThat(JsonPath.<Boolean>read(again, "$.changed")).isFalse();
    assertThat(version()).isEqualTo(version);
    assertThat(JsonPath.<List<String>>read(history(), "$.entries[*].kind"))
        .containsExactly("IMPORTED", "IMPORTED");
    assertThat(JsonPath.<List<String>>read(history(), "$.entries[*].by"))
        .containsOnly(email("dba"));
    assertThat(titles("FALLBACK")).containsExactly("Everything else");
  }

  @Test
  void what_was_exported_changes_nothing_when_it_is_imported() {
    take("admin", THREE).expectStatus().isOk();
    long edits = engine.count("flow_edit");

    String file = export("");
    String imported = body(take("admin", file));

    assertThat(file).contains("title: Everything else", "REQUEST_ROLE: []");
    assertThat(JsonPath.<Boolean>read(imported, "$.changed")).isFalse();
    assertThat(engine.count("flow_edit")).isEqualTo(edits);
  }

  @Test
  void a_dry_run_tells_every_difference_and_changes_nothing() {
    take("admin", THREE).expectStatus().isOk();
    String edited =
        export("?source=CHANGE_DATABASE")
            .replace("title: A", "title: A2")
            .replace("\"prod\"", "\"test\"");
    String version = version();

    String told =
        body(
            send(
                "admin",
                "?dryRun=true",
                null,
                edited.replace(
                        "  CHANGE_DATABASE:\n",
                        "  CHANGE_DATABASE:\n    - title: D\n      nodes: []\n")
                    + "    - title: B\n      enabled: false\n      nodes: []\n"));

    assertThat(JsonPath.<List<String>>read(told, "$.sources[0].changed[0].fields[*].field"))
        .containsExactly("/title", "/condition");
    assertThat(JsonPath.<String>read(told, "$.sources[0].changed[0].fields[0].before"))
        .isEqualTo("A");
    assertThat(JsonPath.<List<String>>read(told, "$.sources[0].added[*].flowId"))
        .containsExactly("new-1", "new-2");
    assertThat(JsonPath.<Integer>read(told, "$.version")).hasToString(version);
    assertThat(version()).isEqualTo(version);
    assertThat(titles("CHANGE_DATABASE")).containsExactly("A", "B");
  }

  @Test
  void flows_that_a_file_leaves_out_go_and_others_move() {
    take("admin", THREE).expectStatus().isOk();

    String told =
        body(
            take(
                "admin",
                """
                flows:
                  CHANGE_DATABASE:
                    - { title: B, nodes: [] }
                    - { title: N, nodes: [] }
                    - title: A
                      condition: resource.environment_id == "prod"
                      nodes: [{ title: DBA, role: workspaceDBA }]
                  EXPORT_DATA: []
                """));

    assertThat(JsonPath.<List<String>>read(told, "$.sources[0].moved[*].title")).hasSize(1);
    assertThat(JsonPath.<List<String>>read(told, "$.sources[1].removed[*].title"))
        .containsExactly("C");
    assertThat(titles("CHANGE_DATABASE")).containsExactly("B", "N", "A");
    assertThat(titles("EXPORT_DATA")).isEmpty();
  }

  @Test
  void a_faulty_file_changes_nothing_and_all_its_faults_are_told_with_their_lines() {
    take("admin", THREE).expectStatus().isOk();

    send(
            "admin",
            "",
            version(),
            """
            flows:
              EXPORT_DATA: []
              CHANGE_DATABASE:
                - title: A
                  condition: |
                    resource.environment_id ==
                      5
                  nodes:
                    - { title: N, role: nobody }
                - title: ""
                  id: everything-else
                  nodes: []
            """)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:invalid-flow-file")
        .jsonPath("$.errors[*].field")
        .isEqualTo(
            List.of(
                "/flows/CHANGE_DATABASE/0/nodes/0/role",
                "/flows/CHANGE_DATABASE/0/condition",
                "/flows/CHANGE_DATABASE/1/id",
                "/flows/CHANGE_DATABASE/1/title"))
        .jsonPath("$.errors[0].message")
        .value(message -> assertThat((String) message).startsWith("line 9: no such role"))
        .jsonPath("$.errors[1].message")
        .value(
            message ->
                assertThat((String) message)
                    .startsWith("line 5: in the condition, line 1, column 25: "));
    assertThat(titles("EXPORT_DATA")).containsExactly("C");

    send("admin", "", version(), "flows: [")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].message")
        .value(message -> assertThat((String) message).startsWith("line 1: is no YAML"));
  }

  @Test
  void of_many_who_import_at_once_one_is_taken_and_the_others_are_told() {
    String version = version();

    List<Integer> statuses =
        Flux.range(0, 6)
            .flatMap(
                n ->
                    Flux.defer(
                            () ->
                                Flux.just(
                                    send(
                                            "admin",
                                            "",
                                            version,
                                            THREE.replace("title: B", "title: B" + n))
                                        .returnResult(Void.class)
                                        .getStatus()
                                        .value()))
                        .subscribeOn(Schedulers.boundedElastic()),
                6)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);
    assertThat(titles("CHANGE_DATABASE")).hasSize(2);
    assertThat(engine.count("flow_edit")).isEqualTo(2);
  }

  @Test
  void ten_thousand_flows_go_in_and_out() {
    StringBuilder file = new StringBuilder("flows:\n  CHANGE_DATABASE:\n");
    for (int i = 0; i < 10_000; i++) {
      file.append(
          """
              - title: Flow %d
                condition: resource.project_id == "p%d" && statement.affected_rows > %d
                nodes:
                  - title: DBA
                    role: workspaceDBA
          """
              .formatted(i, i, i % 500));
    }

    long begun = System.nanoTime();
    take("admin", file.toString()).expectStatus().isOk();
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    begun = System.nanoTime();
    String exported = export("");
    Duration written = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(taken).isLessThan(Duration.ofSeconds(60));
    assertThat(written).isLessThan(Duration.ofSeconds(15));
    assertThat(JsonPath.<Boolean>read(body(take("admin", exported)), "$.changed")).isFalse();
    send("admin", "", version(), file + "    - { title: One too many, nodes: [] }\n")
        .expectStatus()
        .isEqualTo(422);
  }

  @Test
  void a_file_that_is_too_large_or_of_another_kind_is_not_read() {
    send("admin", "", version(), "#" + "x".repeat(17 * 1024 * 1024)).expectStatus().isEqualTo(413);
    calls
        .send(HttpMethod.POST, IMPORT, "admin", version(), MediaType.APPLICATION_JSON, "{}")
        .expectStatus()
        .isEqualTo(415);
    send("admin", "", null, THREE).expectStatus().isEqualTo(428);
    send("admin", "", "1", THREE).expectStatus().isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "owner", "bystander", "stranger"})
  void nobody_else_imports_and_everybody_exports(String name) {
    send(name, "", version(), THREE).expectStatus().isForbidden();
    send(name, "?dryRun=true", null, THREE).expectStatus().isForbidden();
    calls.get(name, EXPORT).expectStatus().isOk();
    calls.get(name, EXPORT + "?source=NOTHING").expectStatus().isBadRequest();
  }

  @Test
  void without_signing_in_nothing_is_told() {
    engine.http().get().uri(EXPORT).exchange().expectStatus().isUnauthorized();
    engine.http().post().uri(IMPORT).exchange().expectStatus().isUnauthorized();
  }

  @Test
  void who_accepts_only_yaml_is_told_of_problems_all_the_same() {
    engine
        .http()
        .get()
        .uri(EXPORT + "?source=NOTHING")
        .header("Authorization", TestTokens.bearer(email("dev")))
        .accept(MediaType.APPLICATION_YAML)
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  private ResponseSpec take(String name, String file) {
    return send(name, "", version(), file);
  }

  private ResponseSpec send(String name, String query, @Nullable String version, String file) {
    return calls.send(
        HttpMethod.POST, IMPORT + query, name, version, MediaType.APPLICATION_YAML, file);
  }

  private String export(String query) {
    return body(calls.get("dev", EXPORT + query));
  }

  private String version() {
    String tag =
        calls
            .get("dev", EXPORT + "?source=REQUEST_ROLE")
            .returnResult(byte[].class)
            .getResponseHeaders()
            .getETag();
    return Objects.requireNonNull(tag).replace("\"", "");
  }

  private String history() {
    return body(calls.get("dev", "/api/v1/flow-history"));
  }

  private List<String> titles(String source) {
    return JsonPath.read(
        body(calls.get("dev", "/api/v1/flows?source=" + source)), "$.sources[0].flows[*].title");
  }

  private static String body(ResponseSpec answer) {
    String body =
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }
}
