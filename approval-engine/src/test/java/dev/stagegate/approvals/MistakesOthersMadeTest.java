package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What went wrong elsewhere, tried on the whole service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistakesOthersMadeTest {

  private Engine engine;
  private int issues = 900;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    flow("Many rows affected", "statement.affected_rows > 100", "projectOwner", "workspaceDBA");
    flow(
        "Not for development",
        "!(resource.environment_id == \"dev\")",
        "projectOwner",
        "workspaceDBA");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /**
   * hhyo/Archery#3119: with "approve" pressed twice in two tabs, the second press passed the next
   * node.
   */
  @Test
  void the_second_press_does_not_pass_the_next_node() {
    NodeRequest first = opened(stage());
    engine.take(answer(first, "owner"), answer(first, "owner"));

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NODE_NOT_OPEN);
    assertThat(recorded(first)).isEqualTo(1);
    assertThat(engine.last(NodeOpened.class).request().position()).isEqualTo(2);
  }

  /** cookieY/Yearning#998: a double click was recorded twice. */
  @Test
  void a_double_click_is_recorded_once() {
    NodeRequest first = opened(stage());
    StageReviewed click = answer(first, "owner");
    engine.take(click, click);

    assertThat(recorded(first)).isEqualTo(1);
  }

  /** cookieY/Yearning#822: a removed approver approved until the next sign-in. */
  @Test
  void a_removed_approver_does_not_approve_with_a_token_from_before() {
    String project = "removed";
    engine.take(Company.usual().project(project));
    NodeRequest first = opened(stage().project(project));
    engine.take(Company.usual().without("projectOwner", "owner").changed().project(project));

    assertThat(pressApprove(first, "owner")).isEqualTo(403);
  }

  /**
   * bytebase#19142, hoop PR 693: self-approval was stopped in the UI, but not in the API or in
   * chat.
   */
  @Test
  void self_approval_is_stopped_in_the_api_and_in_chat() {
    NodeRequest first = opened(stage().creator(email("owner")));

    assertThat(pressApprove(first, "owner")).isEqualTo(403);
    engine.take(answer(first, "owner"));
    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.CREATOR);
    assertThat(engine.last(ReviewRefused.class).channel()).isEqualTo(Channel.FEISHU);
    assertThat(recorded(first)).isZero();
  }

  /** bytebase#19172: a DBA's review fell into the Project Owner's slot. */
  @Test
  void a_review_of_a_dba_does_not_fill_the_owners_node() {
    NodeRequest first = opened(stage());
    engine.take(answer(first, "dba"));

    assertThat(recorded(first)).isZero();
    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
  }

  /** bytebase#16915: a request that matched nothing was granted. */
  @Test
  void what_matches_nothing_is_held() {
    engine.take(new StageArrived(small().environment("dev").issue("unmatched").build()));
    assertThat(engine.last(ApprovalOpened.class).flows())
        .extracting("title")
        .containsExactly("Everything else");

    Engine empty = Engine.open().staffedBy(Company.usual());
    try (empty) {
      delete(empty, "everything-else", "1");
      empty.take(
          new StageArrived(
              Facts.stage()
                  .issue("unmatched")
                  .source(SourceType.REQUEST_ROLE)
                  .role(new RoleTerms("projectOwner", null, List.of()))
                  .build()));
      assertThat(empty.last(ApprovalHeld.class).reason()).isEqualTo(HoldReason.UNMATCHED);
      assertThat(empty.names()).doesNotContain("StageApproved");
    }
  }

  /** bytebase PR 21442: the affected rows were silently 0, so the rule never matched. */
  @Test
  void unknown_affected_rows_are_many() {
    engine.take(
        new StageArrived(
            Facts.stage()
                .issue("rows")
                .environment("dev")
                .taskOn("app", "UPDATE a SET i = 1 WHERE i = 2", update())
                .build()));

    assertThat(engine.last(ApprovalOpened.class).flows())
        .extracting("title")
        .containsExactly("Many rows affected");
  }

  /** The visual builder lost the "!" of {@code !(a == b)}. */
  @Test
  void a_negation_stays_a_negation() {
    engine.take(new StageArrived(small().environment("staging").issue("not").build()));

    assertThat(engine.last(ApprovalOpened.class).flows())
        .extracting("title")
        .containsExactly("Not for development");
  }

  /**
   * actiontech/sqle#1245, #2076: the wrong IM instance was updated, because it was keyed by issue
   * and not by node, and buttons never followed the state.
   */
  @Test
  void each_node_is_asked_and_taken_back_by_itself() {
    NodeRequest first = opened(stage());
    engine.take(answer(first, "owner"));
    NodeRequest second = engine.last(NodeOpened.class).request();

    NodeClosed closed = engine.last(NodeClosed.class);
    assertThat(closed.nodeId()).isEqualTo(first.node().nodeId());
    assertThat(closed.invitationId()).isEqualTo("invitation");
    assertThat(second.node().nodeId()).isNotEqualTo(first.node().nodeId());
    engine.take(answer(second, "dba"));
    assertThat(engine.last(NodeClosed.class).nodeId()).isEqualTo(second.node().nodeId());
  }

  /** bytebase#462: "approve" also executed. */
  @Test
  void approving_says_that_the_stage_may_run_and_nothing_more() {
    NodeRequest first = opened(stage());
    engine.take(answer(first, "owner"));
    NodeRequest second = engine.last(NodeOpened.class).request();
    int before = engine.names().size();
    engine.take(answer(second, "dba"));

    assertThat(engine.names().subList(before, engine.names().size()))
        .containsExactly("ReviewRecorded", "NodeClosed", "StageApproved");
  }

  /** hoop PR 1166: a chat client said approved while the request was not. */
  @Test
  void an_answer_in_chat_that_does_not_count_is_told_and_asked_again() {
    NodeRequest first = opened(stage());
    int before = engine.names().size();
    engine.take(answer(first, "dba"));

    assertThat(engine.names().subList(before, engine.names().size()))
        .containsExactly("ReviewRefused", "NodeReassigned");
    assertThat(engine.last(ReviewRefused.class).invitationId()).isEqualTo("invitation");
  }

  /**
   * kviklet: approvals were invalidated by timestamp, not by content. What is a change,
   * issue-service says, by the text alone.
   */
  @Test
  void approval_is_of_content() {
    StageBuilder stage = stage();
    NodeRequest first = opened(stage);
    engine.take(answer(first, "owner"));
    NodeRequest second = engine.last(NodeOpened.class).request();

    engine.deliver(told(stage, Facts.AT.plus(Duration.ofDays(30)))).block();
    assertThat(voided(first)).as("after the same content at a later time").isZero();
    assertThat(recorded(first)).isEqualTo(1);

    stage.sequence(2).task("DROP TABLE t", "DROP_TABLE");
    engine.deliver(told(stage, Facts.AT.minus(Duration.ofDays(30)))).block();
    assertThat(voided(first)).as("after another content with an old time").isEqualTo(1);
    engine.take(answer(second, "dba"));

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.STALE_REVISION);
    assertThat(engine.last(NodeOpened.class).request().position()).isEqualTo(1);
    assertThat(
            engine.told().stream()
                .filter(
                    f -> f instanceof StageApproved a && a.key().equals(first.stage().issueId())))
        .isEmpty();
  }

  /** The stage's statement was changed, and told at this time. */
  private static Envelope told(StageBuilder stage, Instant at) {
    return new Envelope(
        UUID.randomUUID(), at, new StatementChanged(stage.build(), List.of("t"), email("dev")));
  }

  private long voided(NodeRequest request) {
    return engine.told().stream()
        .filter(f -> f instanceof ApprovalVoided v && v.approvalId().equals(request.approvalId()))
        .count();
  }

  private long recorded(NodeRequest request) {
    return engine.told().stream()
        .filter(f -> f instanceof ReviewRecorded r && r.approvalId().equals(request.approvalId()))
        .count();
  }

  private StageBuilder stage() {
    return Facts.stage().issue(String.valueOf(++issues));
  }

  private static StageBuilder small() {
    return Facts.stage().taskOn("app", "UPDATE a SET i = 1 WHERE i = 2", 1L, 1L, update());
  }

  private static UnitSnapshot update() {
    return StageBuilder.unit(
        "UPDATE a SET i = 1 WHERE i = 2",
        List.of("UPDATE"),
        List.of(new TableSnapshot(null, "a")),
        true);
  }

  private NodeRequest opened(StageBuilder stage) {
    engine.take(new StageArrived(stage.build()));
    return engine.last(NodeOpened.class).request();
  }

  private static StageReviewed answer(NodeRequest request, String name) {
    return new StageReviewed(
        UUID.randomUUID().toString(),
        "invitation",
        request.approvalId(),
        request.stage().issueId(),
        request.stage().stageId(),
        request.node().nodeId(),
        request.stage().revision(),
        email(name),
        Decision.APPROVE,
        "",
        Channel.FEISHU,
        Facts.AT);
  }

  private int pressApprove(NodeRequest request, String name) {
    return engine
        .http()
        .post()
        .uri("/api/v1/approvals/" + request.approvalId() + "/reviews")
        .header("Authorization", TestTokens.bearer(email(name)))
        .bodyValue(
            Map.of(
                "nodeId", request.node().nodeId(),
                "revision", request.stage().revision(),
                "decision", "APPROVE"))
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  private void flow(String title, String condition, String... roles) {
    engine
        .http()
        .post()
        .uri("/api/v1/flows")
        .header("Authorization", TestTokens.bearer(email("admin")))
        .bodyValue(
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                title,
                "condition",
                condition,
                "nodes",
                List.of(roles).stream().map(r -> Map.of("role", r, "title", r)).toList()))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private static void delete(Engine engine, String flowId, String version) {
    engine
        .http()
        .delete()
        .uri("/api/v1/flows/" + flowId)
        .header("Authorization", TestTokens.bearer(email("admin")))
        .header("If-Match", version)
        .exchange()
        .expectStatus()
        .isOk();
  }
}
