package dev.stagegate.approvals.book.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
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
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowHistoryApiTest {

  private static final String PATH = "/api/v1/flow-history";

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

  @BeforeEach
  void forgetWhatWas() {
    engine
        .bean(DatabaseClient.class)
        .sql(
            """
            WITH flows AS (DELETE FROM flow WHERE source = 'CHANGE_DATABASE'),
                 changes AS (DELETE FROM flow_edit_flow)
            DELETE FROM flow_edit
            """)
        .then()
        .block();
  }

  @Test
  void every_edit_is_told_with_who_when_and_what() {
    String a = create("A");
    String b = create("B");
    change(a, "1", flow("A2", true));
    change(a, "2", flow("A2", false));
    change(a, "3", flow("A2", true));
    order(b, a);
    delete(b, "1");

    String history = body(calls.get("dev", PATH + "?source=CHANGE_DATABASE"));

    assertThat(JsonPath.<List<String>>read(history, "$.entries[*].kind"))
        .containsExactly(
            "DELETED", "REORDERED", "ENABLED", "DISABLED", "CHANGED", "CREATED", "CREATED");
    assertThat(JsonPath.<List<String>>read(history, "$.entries[*].by"))
        .containsOnly(email("admin"));
    assertThat(JsonPath.<String>read(history, "$.entries[0].at"))
        .isEqualTo(engine.clock().instant().toString());
    assertThat(JsonPath.<Map<String, Object>>read(history, "$.entries[4].flows[0].fields[0]"))
        .isEqualTo(Map.of("field", "/title", "before", "A", "after", "A2"));
    assertThat(JsonPath.<String>read(history, "$.entries[0].flows[0].before.flow.title"))
        .isEqualTo("B");
    assertThat(JsonPath.<Object>read(history, "$.entries[0].flows[0].after")).isNull();
    int reordered = JsonPath.read(history, "$.entries[1].entryId");
    calls
        .get("dev", PATH + "/" + reordered)
        .expectBody()
        .jsonPath("$.order.before")
        .isEqualTo(List.of(a, b))
        .jsonPath("$.order.after")
        .isEqualTo(List.of(b, a));
  }

  @Test
  void saying_the_same_again_is_no_edit() {
    String a = create("A");
    change(a, "1", flow("A", true)).jsonPath("$.version").isEqualTo(1);
    order(a);

    assertThat(kinds("?flowId=" + a)).containsExactly("CREATED");
    assertThat(kinds("?source=CHANGE_DATABASE")).containsExactly("CREATED");
  }

  @Test
  void pages_follow_one_another_without_gap_or_repeat() {
    for (int i = 0; i < 5; i++) {
      create("F" + i);
    }
    String first = body(calls.get("stranger", PATH + "?limit=2"));
    String second = body(calls.get("stranger", PATH + "?limit=2&cursor=" + next(first)));
    String third = body(calls.get("stranger", PATH + "?limit=2&cursor=" + next(second)));

    assertThat(List.of(titles(first), titles(second), titles(third)))
        .isEqualTo(List.of(List.of("F4", "F3"), List.of("F2", "F1"), List.of("F0")));
    assertThat(next(third)).isNull();
    calls.get("dev", PATH + "?limit=0").expectStatus().isBadRequest();
    calls.get("dev", PATH + "?cursor=x").expectStatus().isBadRequest();
    calls.get("dev", PATH + "?source=NOTHING").expectStatus().isBadRequest();
    calls.get("dev", PATH + "/4711").expectStatus().isNotFound();
  }

  @Test
  void a_deleted_flow_comes_back_where_it_stood_and_goes_on_counting() {
    String a = create("A");
    create("B");
    delete(a, "1");

    restore("dba", entry("DELETED"), orderVersion(), Map.of("flowId", a))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.sources[0].added[0].title")
        .isEqualTo("A");

    assertThat(standing()).containsExactly("A", "B");
    assertThat(kinds("?flowId=" + a)).containsExactly("RESTORED", "DELETED", "CREATED");
    String entry = body(calls.get("dev", PATH + "/" + entry("RESTORED")));
    assertThat(JsonPath.<Integer>read(entry, "$.restoredFrom")).isEqualTo(entry("DELETED"));
    assertThat(JsonPath.<String>read(entry, "$.by")).isEqualTo(email("dba"));
    calls
        .put("admin", "/api/v1/flows/" + a, "1", flow("Old tab", true))
        .expectStatus()
        .isEqualTo(412);
    change(a, "2", flow("A2", true));
  }

  @Test
  void a_flow_comes_back_as_an_entry_left_it_or_found_it() {
    String a = create("A");
    change(a, "1", flow("A2", true));
    change(a, "2", flow("A3", true));
    int changed = entry("CHANGED");

    restore("admin", changed, orderVersion(), Map.of("flowId", a, "moment", "BEFORE"))
        .expectStatus()
        .isOk();
    assertThat(standing()).containsExactly("A2");
    restore("admin", changed, orderVersion(), Map.of("flowId", a)).expectStatus().isOk();
    assertThat(standing()).containsExactly("A3");
    restore("admin", changed, orderVersion(), Map.of("flowId", "everything-else"))
        .expectStatus()
        .isNotFound();
    restore("admin", entry("CREATED"), orderVersion(), Map.of("flowId", a, "moment", "BEFORE"))
        .expectStatus()
        .isNotFound();
  }

  @Test
  void a_whole_list_comes_back_as_it_stood_and_that_can_be_undone() {
    String a = create("A");
    String b = create("B");
    String c = create("C");
    int then = entry("CREATED");
    order(c, a, b);
    delete(a, "1");
    change(b, "1", flow("B2", false));
    create("D");

    restore("admin", then, null, Map.of(), true)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.sources[0].removed[0].title")
        .isEqualTo("D")
        .jsonPath("$.sources[0].changed[0].title")
        .isEqualTo("B")
        .jsonPath("$.sources[0].moved.length()")
        .isEqualTo(1);
    assertThat(standing()).containsExactly("C", "B2", "D");

    restore("admin", then, orderVersion(), Map.of()).expectStatus().isOk();
    assertThat(standing()).containsExactly("A", "B", "C");

    restore("admin", entry("RESTORED"), orderVersion(), Map.of("moment", "BEFORE"))
        .expectStatus()
        .isOk();
    assertThat(standing()).containsExactly("C", "B2", "D");
  }

  @Test
  void bringing_back_what_is_there_is_no_edit() {
    create("A");
    int entry = entry("CREATED");
    String version = orderVersion();

    restore("admin", entry, version, Map.of())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.changed")
        .isEqualTo(false);

    assertThat(orderVersion()).isEqualTo(version);
    assertThat(kinds("")).containsExactly("CREATED");
  }

  @Test
  void what_nobody_could_decide_any_more_does_not_come_back() {
    engine.take(Company.usual().group("projectOwner", "leads", "owner").changed().workspace());
    String body =
        """
        {"source": "CHANGE_DATABASE", "title": "Leads", "nodes": [{"title": "L", "group": "leads"}]}
        """;
    String id = created(calls.post("admin", "/api/v1/flows", body));
    delete(id, "1");
    engine.take(Company.usual().changed().changed().workspace());

    restore("admin", entry("DELETED"), orderVersion(), Map.of("flowId", id))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/CHANGE_DATABASE/0/nodes/0/group");
  }

  @Test
  void of_many_who_restore_reorder_and_add_at_once_each_is_kept_or_told() {
    String a = create("A");
    String b = create("B");
    int then = entry("CREATED");
    order(b, a);
    String version = orderVersion();

    List<Integer> statuses =
        Flux.range(0, 12)
            .flatMap(
                n ->
                    Flux.defer(() -> Flux.just(status(n, then, version, a, b)))
                        .subscribeOn(Schedulers.boundedElastic()),
                12)
            .collectList()
            .blockOptional()
            .orElseThrow();

    long kept = statuses.stream().filter(status -> status < 300).count();
    assertThat(statuses).allMatch(status -> status == 200 || status == 201 || status == 412);
    assertThat(kinds("?source=CHANGE_DATABASE")).hasSize(Math.toIntExact(3 + kept));
    assertThat(standing()).contains("A", "B", "N2", "N5", "N8", "N11");
  }

  private int status(int n, int then, String version, String a, String b) {
    ResponseSpec answer =
        switch (n % 3) {
          case 0 -> restore("admin", then, version, Map.of());
          case 1 ->
              calls.put(
                  "dba",
                  "/api/v1/flow-order/CHANGE_DATABASE",
                  version,
                  Map.of("flowIds", List.of(a, b)));
          default -> calls.post("admin", "/api/v1/flows", flow("N" + n, true));
        };
    return answer.returnResult(Void.class).getStatus().value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "owner", "bystander", "stranger"})
  void nobody_else_restores(String name) {
    create("A");
    restore(name, entry("CREATED"), orderVersion(), Map.of()).expectStatus().isForbidden();
    restore(name, entry("CREATED"), null, Map.of(), true).expectStatus().isForbidden();
  }

  @Test
  void what_is_restored_must_be_what_was_seen() {
    create("A");
    int entry = entry("CREATED");
    String version = orderVersion();
    create("B");

    restore("admin", entry, version, Map.of())
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:outdated");
    restore("admin", entry, null, Map.of()).expectStatus().isEqualTo(428);
    restore("admin", 4711, version, Map.of()).expectStatus().isNotFound();
  }

  @Test
  void without_signing_in_nothing_is_told() {
    engine.http().get().uri(PATH).exchange().expectStatus().isUnauthorized();
    engine.http().get().uri(PATH + "/1").exchange().expectStatus().isUnauthorized();
    engine.http().post().uri(PATH + "/1/restore").exchange().expectStatus().isUnauthorized();
  }

  private ResponseSpec restore(
      String name, int entry, @Nullable String version, Map<String, String> body) {
    return restore(name, entry, version, body, false);
  }

  private ResponseSpec restore(
      String name, int entry, @Nullable String version, Map<String, String> body, boolean dryRun) {
    return calls.send(
        HttpMethod.POST,
        PATH + "/" + entry + "/restore?dryRun=" + dryRun,
        name,
        version,
        MediaType.APPLICATION_JSON,
        body);
  }

  private String create(String title) {
    return created(calls.post("admin", "/api/v1/flows", flow(title, true)));
  }

  private static String created(ResponseSpec answer) {
    return JsonPath.read(body(answer.expectStatus().isCreated()), "$.flowId");
  }

  private BodyContentSpec change(String id, String version, Map<String, Object> body) {
    return calls
        .put("admin", "/api/v1/flows/" + id, version, body)
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private void delete(String id, String version) {
    calls
        .send(
            HttpMethod.DELETE,
            "/api/v1/flows/" + id,
            "admin",
            version,
            MediaType.APPLICATION_JSON,
            "")
        .expectStatus()
        .isOk();
  }

  private void order(String... ids) {
    calls
        .put(
            "admin",
            "/api/v1/flow-order/CHANGE_DATABASE",
            orderVersion(),
            Map.of("flowIds", List.of(ids)))
        .expectStatus()
        .isOk();
  }

  private int entry(String kind) {
    List<Integer> ids =
        JsonPath.read(
            body(calls.get("dev", PATH)), "$.entries[?(@.kind == '" + kind + "')].entryId");
    return ids.getFirst();
  }

  private List<String> kinds(String query) {
    return JsonPath.read(body(calls.get("dev", PATH + query)), "$.entries[*].kind");
  }

  private String orderVersion() {
    return String.valueOf(
        JsonPath.<Integer>read(
            body(calls.get("dev", "/api/v1/flows?source=" + SourceType.CHANGE_DATABASE)),
            "$.sources[0].orderVersion"));
  }

  private List<String> standing() {
    return JsonPath.read(
        body(calls.get("dev", "/api/v1/flows?source=CHANGE_DATABASE")),
        "$.sources[0].flows[*].title");
  }

  private static List<String> titles(String history) {
    return JsonPath.read(history, "$.entries[*].flows[0].after.flow.title");
  }

  private static @Nullable String next(String history) {
    return JsonPath.read(history, "$.next");
  }

  private static String body(ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }

  private static Map<String, Object> flow(String title, boolean enabled) {
    return Map.of(
        "source",
        "CHANGE_DATABASE",
        "title",
        title,
        "enabled",
        enabled,
        "nodes",
        List.of(Map.of("role", "projectOwner", "title", "Owner")));
  }
}
