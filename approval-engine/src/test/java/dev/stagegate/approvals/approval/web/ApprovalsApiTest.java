package dev.stagegate.approvals.approval.web;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.web.TestTokens;
import dev.stagegate.web.account.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsApiTest {

  private static final String SOMEWHERE = "192.0.2.7";

  private Engine engine;
  private WebTestClient http;
  private int issues = 700;

  @BeforeAll
  void open() {
    engine = Engine.open("--stagegate.web.trusted-proxies=127.0.0.1/32").staffedBy(Company.usual());
    http = engine.http();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void an_approval_tells_where_it_is_and_why() {
    NodeRequest opened = opened(stage());
    review("owner", opened, "APPROVE", "ok").expectStatus().isOk();

    get("owner", opened.approvalId())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.approval.state")
        .isEqualTo("APPROVED")
        .jsonPath("$.approval.waived")
        .isEqualTo(false)
        .jsonPath("$.approval.nodes[0].state")
        .isEqualTo("APPROVED")
        .jsonPath("$.reviews[0].reviewer")
        .isEqualTo(email("owner"))
        .jsonPath("$.reviews[0].counted")
        .isEqualTo(true)
        .jsonPath("$.explanation.flows[0].title")
        .isEqualTo("Everything else")
        .jsonPath("$.explanation.flows[0].looks[0].verdict")
        .isEqualTo("MATCHED");
  }

  @Test
  void a_review_through_the_console_is_recorded_as_such() {
    NodeRequest opened = opened(stage());

    review("owner", opened, "REJECT", "too risky")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.approval.state")
        .isEqualTo("REJECTED");

    StageRejected rejected = engine.last(StageRejected.class);
    assertThat(rejected.comment()).isEqualTo("too risky");
    assertThat(rejected.rejectedBy()).isEqualTo(email("owner"));
    assertThat(rejected.channel()).isEqualTo(Channel.CONSOLE);
    assertThat(engine.last(ReviewRecorded.class).address()).isEqualTo(SOMEWHERE);
    assertThat(toldAbout(opened.approvalId())).contains("too risky").doesNotContain(SOMEWHERE);
  }

  @ParameterizedTest
  @CsvSource({
    "dev, CREATOR, 403, creator",
    "dba, NOT_ELIGIBLE, 403, not-eligible",
    "stranger, NOT_ELIGIBLE, 403, not-eligible",
    "bystander, NOT_ELIGIBLE, 403, not-eligible"
  })
  void whoever_may_not_decide_is_refused_and_recorded(
      String name, RefusalReason reason, int status, String slug) {
    NodeRequest opened = opened(stage());

    review(name, opened, "APPROVE", "")
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:" + slug);

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(reason);
    assertThat(engine.last(ReviewRefused.class).reviewer()).isEqualTo(email(name));
    assertThat(engine.last(ReviewRefused.class).address()).isEqualTo(SOMEWHERE);
    get("owner", opened.approvalId())
        .expectBody()
        .jsonPath("$.reviews[0].refusal")
        .isEqualTo(reason.name())
        .jsonPath("$.approval.state")
        .isEqualTo("WAITING");
  }

  /**
   * Two browser tabs, "approve" pressed twice: the second press passed the next node
   * (hhyo/Archery#3119).
   */
  @Test
  void the_second_press_of_a_second_tab_is_refused() {
    NodeRequest opened = opened(stage());
    review("owner", opened, "APPROVE", "").expectStatus().isOk();

    review("owner", opened, "APPROVE", "")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:approval-closed");
  }

  /** Double click recorded twice (cookieY/Yearning#998). */
  @Test
  void a_double_click_is_one_review_with_one_answer() {
    NodeRequest opened = opened(stage());
    String key = UUID.randomUUID().toString();

    send("owner", opened, key, body(opened, "APPROVE", "once")).expectStatus().isOk();
    send("owner", opened, key, body(opened, "APPROVE", "once"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.approval.state")
        .isEqualTo("APPROVED");
    send("owner", opened, key, body(opened, "REJECT", "twice"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:idempotency-key-reused");

    get("owner", opened.approvalId()).expectBody().jsonPath("$.reviews.length()").isEqualTo(1);
  }

  @Test
  void a_refused_review_sent_again_is_refused_again_even_when_it_would_count_now() {
    NodeRequest opened = opened(stage());
    send("dba", opened, "same-key", body(opened, "APPROVE", "")).expectStatus().isForbidden();
    int told = aboutApprovals().size();

    send("dba", opened, "same-key", body(opened, "APPROVE", "")).expectStatus().isForbidden();

    assertThat(aboutApprovals()).hasSize(told);
  }

  /** The audit log is told of every attempt. */
  private List<String> aboutApprovals() {
    return engine.names().stream().filter(name -> !name.equals("ApprovalDeedNoted")).toList();
  }

  @Test
  void a_key_of_one_person_is_not_that_of_another() {
    NodeRequest opened = opened(stage());
    send("stranger", opened, "same-key", body(opened, "APPROVE", "")).expectStatus().isForbidden();

    send("owner", opened, "same-key", body(opened, "APPROVE", "")).expectStatus().isOk();
  }

  @Test
  void two_people_at_once_each_twice_count_once() {
    NodeRequest opened = opened(stage());

    List<Integer> answers =
        Flux.just("owner", "second", "owner", "second")
            .flatMap(
                name ->
                    Mono.fromCallable(
                            () ->
                                send(name, opened, "key-of-" + name, body(opened, "APPROVE", ""))
                                    .returnResult(Void.class)
                                    .getStatus()
                                    .value())
                        .subscribeOn(Schedulers.boundedElastic()),
                4)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(answers).containsOnly(200, 409).hasSize(4);
    String issue = opened.stage().issueId();
    assertThat(
            engine.told().stream()
                .filter(f -> f instanceof StageApproved a && a.issueId().equals(issue)))
        .hasSize(1);
    get("owner", opened.approvalId())
        .expectBody()
        .jsonPath("$.reviews[?(@.counted == true)]")
        .value(counted -> assertThat((List<?>) counted).hasSize(1));
  }

  @Test
  void a_review_of_what_changed_since_is_refused() {
    StageBuilder stage = stage();
    NodeRequest opened = opened(stage);
    engine.take(
        new StatementChanged(
            stage.sequence(2).task("DROP TABLE t", "DROP_TABLE").build(),
            List.of("t"),
            email("dev")));

    review("owner", opened, "APPROVE", "")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:stale-revision");
  }

  @Test
  void single_tasks_are_approved_one_by_one() {
    NodeRequest opened =
        opened(stage().task("CREATE TABLE a (i int)", "CREATE_TABLE").task("SELECT 1", "SELECT"));
    List<String> tasks = opened.stage().tasks().stream().map(t -> t.taskId()).toList();

    reviewTasks("owner", opened, List.of(tasks.get(0)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.approval.state")
        .isEqualTo("WAITING")
        .jsonPath("$.approval.nodes[0].approvedTaskIds[0]")
        .isEqualTo(tasks.get(0));
    reviewTasks("second", opened, List.of(tasks.get(1)))
        .expectBody()
        .jsonPath("$.approval.state")
        .isEqualTo("APPROVED");
  }

  @Test
  void no_task_is_not_every_task() {
    NodeRequest opened = opened(stage());

    reviewTasks("owner", opened, List.of()).expectStatus().isEqualTo(422);
    reviewTasks("owner", opened, List.of("of-another-stage")).expectStatus().isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"nodeId\":\"n1\",\"revision\":\"abc\",\"decision\":\"APPROVE\"}",
        "{\"nodeId\":\"\",\"revision\":\"%R\",\"decision\":\"APPROVE\"}",
        "{\"nodeId\":\"n1\",\"revision\":\"%R\"}",
        "{\"nodeId\":\"n1\",\"revision\":\"%R\",\"decision\":\"APPROVE\",\"comment\":\"%L\"}"
      })
  void a_review_that_says_too_little_or_too_much_is_not_taken(String body) {
    NodeRequest opened = opened(stage());
    String filled = body.replace("%R", opened.stage().revision()).replace("%L", "x".repeat(2_001));

    send("owner", opened, null, filled)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors.length()")
        .value(count -> assertThat((Integer) count).isPositive());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nodeId\":\"n1\",\"decision\":\"MAYBE\"}",
        "{\"nodeId\":\"n1\",\"reviewer\":\"owner@example.com\"}",
        "[]",
        ""
      })
  void a_body_that_is_no_review_is_refused(String body) {
    send("owner", opened(stage()), null, body).expectStatus().isBadRequest();
  }

  @Test
  void those_with_a_role_and_the_creator_may_read() {
    NodeRequest opened = opened(stage());

    for (String name : List.of("owner", "dba", "admin", "dev")) {
      get(name, opened.approvalId()).expectStatus().isOk();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bystander", "stranger"})
  void for_everybody_else_there_is_no_such_approval(String name) {
    NodeRequest opened = opened(stage());

    get(name, opened.approvalId()).expectStatus().isNotFound();
    list(name, "issueId=" + opened.stage().issueId())
        .expectBody()
        .jsonPath("$.approvals.length()")
        .isEqualTo(0);
    list(name, "waitingFor=me").expectBody().jsonPath("$.approvals.length()").isEqualTo(0);
  }

  @Test
  void without_signing_in_nothing_is_told() {
    NodeRequest opened = opened(stage());

    http.get()
        .uri("/api/v1/approvals/" + opened.approvalId())
        .exchange()
        .expectStatus()
        .isUnauthorized();
    http.post()
        .uri("/api/v1/approvals/" + opened.approvalId() + "/reviews")
        .bodyValue(body(opened, "APPROVE", ""))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void a_service_account_reads_what_its_token_is_for_and_never_reviews() {
    Company withRobot = Company.usual().serviceAccount("robot", "projectOwner", Facts.AT).changed();
    engine.staffedBy(withRobot);
    NodeRequest opened = opened(stage());
    String path = "/api/v1/approvals/" + opened.approvalId();
    Instant now = Instant.now();

    assertThat(opened.eligible()).doesNotContain("service:robot");
    as(robot("approvals:read", null, now), HttpMethod.GET, path).expectStatus().isOk();
    as(robot("approvals:read", "shop", now), HttpMethod.GET, path).expectStatus().isOk();
    as(robot("approvals:read", "crm", now), HttpMethod.GET, path).expectStatus().isNotFound();
    as(robot("flows:read", null, now), HttpMethod.GET, path).expectStatus().isForbidden();
    as(robot("approvals:read", null, Facts.AT), HttpMethod.GET, path)
        .expectStatus()
        .isUnauthorized();
    for (String reviews : List.of(path + "/reviews", "/api/v1/reviews:bulk")) {
      as(robot(String.join(" ", Scope.texts()), null, now), HttpMethod.POST, reviews)
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:stagegate:problem:people-only")
          .jsonPath("$.detail")
          .isEqualTo("A service account cannot review: approval takes people.");
    }
  }

  private static String robot(String scopes, @Nullable String project, Instant issuedAt) {
    return TestTokens.accountBearer("service:robot", scopes, project, issuedAt);
  }

  private ResponseSpec as(String authorization, HttpMethod method, String path) {
    return http.method(method).uri(path).header("Authorization", authorization).exchange();
  }

  @Test
  void lists_by_issue_and_by_who_may_decide() {
    NodeRequest opened = opened(stage());
    String issue = opened.stage().issueId();

    list("dev", "issueId=" + issue)
        .expectBody()
        .jsonPath("$.approvals[0].approvalId")
        .isEqualTo(opened.approvalId());
    list("owner", "waitingFor=me")
        .expectBody()
        .jsonPath("$.approvals[*].issueId")
        .value(ids -> assertThat(((List<?>) ids).contains(issue)).isTrue());
    list("dev", "waitingFor=me").expectBody().jsonPath("$.approvals.length()").isEqualTo(0);
    list("dev", "waitingFor=owner").expectStatus().isBadRequest();
    list("dev", "").expectStatus().isOk();
  }

  @Test
  void an_approval_nobody_knows_is_not_found() {
    get("owner", "nonsense").expectStatus().isNotFound();
    NodeRequest opened = opened(stage());
    http.post()
        .uri("/api/v1/approvals/nonsense/reviews")
        .header("Authorization", TestTokens.bearer(email("owner")))
        .bodyValue(body(opened, "APPROVE", ""))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void forged_and_expired_tokens_review_nothing() {
    NodeRequest opened = opened(stage());
    for (String token :
        List.of(
            TestTokens.forgedBearer(email("owner")), TestTokens.expiredBearer(email("owner")))) {
      http.post()
          .uri("/api/v1/approvals/" + opened.approvalId() + "/reviews")
          .header("Authorization", token)
          .bodyValue(body(opened, "APPROVE", ""))
          .exchange()
          .expectStatus()
          .isUnauthorized();
    }
  }

  private StageBuilder stage() {
    return Facts.stage().issue(String.valueOf(++issues));
  }

  private NodeRequest opened(StageBuilder stage) {
    engine.take(new StageArrived(stage.build()));
    return engine.last(NodeOpened.class).request();
  }

  private ResponseSpec get(String name, String approvalId) {
    return http.get()
        .uri("/api/v1/approvals/" + approvalId)
        .header("Authorization", TestTokens.bearer(email(name)))
        .exchange();
  }

  /** All that readers get of an approval. */
  private String toldAbout(String approvalId) {
    return get("owner", approvalId).expectBody(String.class).returnResult().getResponseBody()
        + get("owner", approvalId + "/history")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
  }

  private ResponseSpec list(String name, String query) {
    return http.get()
        .uri("/api/v1/approvals?" + query)
        .header("Authorization", TestTokens.bearer(email(name)))
        .exchange();
  }

  private ResponseSpec review(String name, NodeRequest opened, String decision, String comment) {
    return send(name, opened, UUID.randomUUID().toString(), body(opened, decision, comment));
  }

  private ResponseSpec reviewTasks(String name, NodeRequest opened, List<String> taskIds) {
    Map<String, Object> body = new HashMap<>(body(opened, "APPROVE", ""));
    body.put("taskIds", taskIds);
    return send(name, opened, null, body);
  }

  private ResponseSpec send(String name, NodeRequest opened, @Nullable String key, Object body) {
    return http.post()
        .uri("/api/v1/approvals/" + opened.approvalId() + "/reviews")
        .header("Authorization", TestTokens.bearer(email(name)))
        .header("X-Forwarded-For", SOMEWHERE)
        .header("Content-Type", "application/json")
        .headers(
            headers -> {
              if (key != null) {
                headers.set("Idempotency-Key", key);
              }
            })
        .bodyValue(body)
        .exchange();
  }

  private static Map<String, Object> body(NodeRequest opened, String decision, String comment) {
    return Map.of(
        "nodeId",
        opened.node().nodeId(),
        "revision",
        opened.stage().revision(),
        "decision",
        decision,
        "comment",
        comment);
  }
}
