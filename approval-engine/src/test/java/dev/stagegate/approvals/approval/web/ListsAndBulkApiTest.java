package dev.stagegate.approvals.approval.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsAndBulkApiTest {

  private Engine engine;
  private int issues = 300;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void pages_follow_one_another_newest_first_and_leave_nothing_out() {
    String project = "paged";
    engine.take(Company.usual().project(project));
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      engine.clock().advance(Duration.ofSeconds(i % 2));
      opened.add(opened(stage().project(project)).approvalId());
    }

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json(get("owner", "?projectId=paged&limit=3" + cursor).expectStatus().isOk());
      page.path("approvals").forEach(a -> listed.add(a.path("approvalId").asString()));
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(opened);
    assertThat(listed.getLast()).isIn(opened.subList(0, 2));
  }

  @Test
  void filters_narrow_the_list() {
    String project = "filtered";
    engine.take(Company.usual().project(project));
    NodeRequest open = opened(stage().project(project).environment("staging"));
    NodeRequest decided = opened(stage().project(project).creator(email("second")));
    engine.http();
    bulk("owner", List.of(item("f1", decided, "APPROVE")));

    assertThat(ids("owner", "?projectId=filtered&state=WAITING"))
        .containsExactly(open.approvalId());
    assertThat(ids("owner", "?projectId=filtered&state=APPROVED&state=REJECTED"))
        .containsExactly(decided.approvalId());
    assertThat(ids("owner", "?projectId=filtered&environmentId=staging"))
        .containsExactly(open.approvalId());
    assertThat(ids("dev", "?projectId=filtered&requestedBy=me")).containsExactly(open.approvalId());
    assertThat(ids("owner", "?projectId=filtered&waitingFor=me"))
        .containsExactly(open.approvalId());
    String risk = json(get("owner", "/" + open.approvalId())).at("/approval/risk").asString();
    assertThat(ids("owner", "?projectId=filtered&waitingFor=me&risk=" + risk))
        .containsExactly(open.approvalId());
    assertThat(ids("owner", "?projectId=filtered&risk=" + (risk.equals("HIGH") ? "LOW" : "HIGH")))
        .isEmpty();
    assertThat(ids("owner", "?projectId=filtered&waitingFor=me&source=CHANGE_DATABASE"))
        .containsExactly(open.approvalId());
    assertThat(ids("owner", "?projectId=filtered&source=EXPORT_DATA")).isEmpty();
    assertThat(ids("stranger", "?projectId=filtered")).isEmpty();
    get("owner", "?state=NONE").expectStatus().isBadRequest();
    get("owner", "?risk=NONE").expectStatus().isBadRequest();
    get("owner", "?limit=0").expectStatus().isBadRequest();
    get("owner", "?limit=201").expectStatus().isBadRequest();
    get("owner", "?cursor=nonsense").expectStatus().isBadRequest();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER, true",
    "items add, true",
    "item, true",
    "订单, true",
    "单, true",
    "表订, false",
    "tems, false",
    "order nothing, false",
    "'.*', true",
    "'(', true",
  })
  void words_and_beginnings_of_words_find_what_waits(String text, boolean found) {
    engine.take(Company.usual().project("worded"));
    NodeRequest open = opened(stage().project("worded").title("Add order_items to 订单表"));
    String query = "?projectId=worded&waitingFor=me&q=";
    assertThat(ids("owner", query + text).contains(open.approvalId())).isEqualTo(found);
    assertThat(ids("owner", query + open.stage().issueId())).containsExactly(open.approvalId());
  }

  @Test
  void words_are_looked_for_in_what_waits_alone() {
    get("owner", "?q=order").expectStatus().isBadRequest();
    get("owner", "?waitingFor=me&q=" + "x".repeat(201)).expectStatus().isBadRequest();
  }

  @Test
  void an_approval_seen_already_is_not_told_again_until_it_changes() {
    NodeRequest opened = opened(stage());
    String path = "/" + opened.approvalId();
    String tag = tag(get("owner", path).expectStatus().isOk());

    get("owner", path, "If-None-Match", tag).expectStatus().isNotModified();
    engine.take(new BellRung(opened.stage().issueId(), opened.stage().stageId(), 5, email("dev")));
    assertThat(tag(get("owner", path, "If-None-Match", tag).expectStatus().isOk()))
        .isNotEqualTo(tag);
  }

  @Test
  void a_review_of_an_outdated_version_is_not_taken() {
    NodeRequest opened = opened(stage());
    String tag = tag(get("owner", "/" + opened.approvalId()));
    engine.take(new BellRung(opened.stage().issueId(), opened.stage().stageId(), 5, email("dev")));

    review(opened, tag).expectStatus().isEqualTo(412);
    review(opened, tag(get("owner", "/" + opened.approvalId()))).expectStatus().isOk();
  }

  @Test
  void history_tells_what_happened_in_order() {
    NodeRequest opened = opened(stage());
    bulk("dba", List.of(item("h1", opened, "APPROVE")));
    bulk("owner", List.of(item("h1", opened, "APPROVE")));

    JsonNode history =
        json(get("dev", "/" + opened.approvalId() + "/history").expectStatus().isOk());
    assertThat(history.path("entries").findValuesAsString("event"))
        .containsExactly(
            "OPENED", "NODE_OPENED", "REVIEW_REFUSED", "APPROVED_BY", "NODE_CLOSED", "APPROVED");
    assertThat(history.at("/entries/2/detail").asString()).isEqualTo("NOT_ELIGIBLE");
    assertThat(history.at("/entries/3/person").asString()).isEqualTo(email("owner"));
    get("stranger", "/" + opened.approvalId() + "/history").expectStatus().isNotFound();
  }

  @Test
  void of_many_reviews_each_gets_its_own_result() {
    NodeRequest good = opened(stage());
    NodeRequest own = opened(stage().creator(email("owner")));
    Map<String, Object> stale = item("stale", opened(stage()), "APPROVE");
    stale.put("revision", "0".repeat(64));
    Map<String, Object> unknown = item("unknown", good, "APPROVE");
    unknown.put("approvalId", "nonsense");
    Map<String, Object> invalid = item("invalid", good, "APPROVE");
    invalid.remove("nodeId");
    List<Map<String, Object>> items =
        List.of(
            item("own", own, "APPROVE"),
            stale,
            unknown,
            invalid,
            item("good", good, "APPROVE"),
            item("late", good, "APPROVE"));

    JsonNode answer = bulk("owner", items);
    assertThat(answer.path("items").findValuesAsString("result"))
        .containsExactly("REFUSED", "REFUSED", "REFUSED", "INVALID", "COUNTED", "REFUSED");
    assertThat(
            IntStream.of(0, 1, 2, 5).mapToObj(i -> answer.at("/items/" + i + "/reason").asString()))
        .containsExactly("CREATOR", "STALE_REVISION", "UNKNOWN_APPROVAL", "APPROVAL_CLOSED");
    assertThat(answer.at("/items/3/errors/0/field").asString()).isEqualTo("/nodeId");
    assertThat(answer.at("/items/4/approval/state").asString()).isEqualTo("APPROVED");
  }

  @Test
  void many_reviews_sent_again_get_their_first_results_and_count_once() {
    NodeRequest first = opened(stage());
    NodeRequest second = opened(stage());
    List<Map<String, Object>> items =
        List.of(item("a", first, "APPROVE"), item("b", second, "REJECT"));
    JsonNode once = bulk("owner", items);
    int told = engine.names().size();

    JsonNode twice = bulk("owner", items);

    assertThat(twice.path("items").findValuesAsString("result"))
        .isEqualTo(once.path("items").findValuesAsString("result"))
        .containsExactly("COUNTED", "COUNTED");
    assertThat(engine.names()).hasSize(told);
  }

  @Test
  void too_many_reviews_and_those_without_an_id_of_their_own_are_not_taken() {
    NodeRequest opened = opened(stage());
    List<Map<String, Object>> many =
        IntStream.range(0, 101).mapToObj(i -> item("i" + i, opened, "APPROVE")).toList();

    post("owner", "/api/v1/reviews:bulk", Map.of("items", many)).expectStatus().isBadRequest();
    post("owner", "/api/v1/reviews:bulk", Map.of("items", List.of())).expectStatus().isBadRequest();
    post(
            "owner",
            "/api/v1/reviews:bulk",
            Map.of("items", List.of(item("x", opened, "APPROVE"), item("x", opened, "APPROVE"))))
        .expectStatus()
        .isBadRequest();
    assertThat(json(get("owner", "/" + opened.approvalId())).at("/approval/state").asString())
        .isEqualTo("WAITING");
  }

  private StageBuilder stage() {
    return Facts.stage().issue("list-" + (++issues));
  }

  private NodeRequest opened(StageBuilder stage) {
    engine.take(new StageArrived(stage.build()));
    return engine.last(NodeOpened.class).request();
  }

  private List<String> ids(String name, String query) {
    return json(get(name, query).expectStatus().isOk())
        .path("approvals")
        .findValuesAsString("approvalId");
  }

  private ResponseSpec get(String name, String path, String... header) {
    return engine
        .http()
        .get()
        .uri("/api/v1/approvals" + path)
        .header("Authorization", TestTokens.bearer(email(name)))
        .headers(
            headers -> {
              if (header.length == 2) {
                headers.set(header[0], header[1]);
              }
            })
        .exchange();
  }

  private ResponseSpec review(NodeRequest opened, String ifMatch) {
    Map<String, Object> body = item("unused", opened, "APPROVE");
    body.remove("id");
    body.remove("approvalId");
    return engine
        .http()
        .post()
        .uri("/api/v1/approvals/" + opened.approvalId() + "/reviews")
        .header("Authorization", TestTokens.bearer(email("owner")))
        .header("If-Match", ifMatch)
        .bodyValue(body)
        .exchange();
  }

  private JsonNode bulk(String name, List<Map<String, Object>> items) {
    return json(post(name, "/api/v1/reviews:bulk", Map.of("items", items)).expectStatus().isOk());
  }

  private ResponseSpec post(String name, String path, Object body) {
    return engine
        .http()
        .post()
        .uri(path)
        .header("Authorization", TestTokens.bearer(email(name)))
        .bodyValue(body)
        .exchange();
  }

  private static Map<String, Object> item(String id, NodeRequest opened, String decision) {
    return new HashMap<>(
        Map.of(
            "id", id,
            "approvalId", opened.approvalId(),
            "nodeId", opened.node().nodeId(),
            "revision", opened.stage().revision(),
            "decision", decision));
  }

  private static String tag(ResponseSpec response) {
    return String.valueOf(response.returnResult(String.class).getResponseHeaders().getETag());
  }

  private static JsonNode json(ResponseSpec response) {
    return JsonMapper.shared()
        .readTree(
            String.valueOf(response.expectBody(String.class).returnResult().getResponseBody()));
  }
}
