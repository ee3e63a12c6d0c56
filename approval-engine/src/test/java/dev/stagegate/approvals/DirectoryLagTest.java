package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.approvals.approval.WaitingReviews;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.MissedFact;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** While it is not known who holds which role, decisions wait rather than guess. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryLagTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private static final String BOUND_OF_30_S = "--stagegate.approvals.directory-lag=30s";

  private Engine engine;

  @BeforeEach
  void open() {
    engine = Engine.open(BOUND_OF_30_S).staffedBy(Company.usual());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void a_decision_in_a_channel_waits_and_is_judged_by_what_is_known_then() {
    NodeRequest opened = opened();
    engine.clock().advance(BOUND.plusSeconds(1));
    engine.take(answer(opened), answer(opened));
    engine.bean(Reexamining.class).round().block();
    assertThat(engine.names()).endsWith("NodeOpened");

    engine.take(Company.usual().without("projectOwner", "owner").changed().project());
    engine.bean(ReplicaLag.class).caughtUp(engine.clock().instant());
    engine.bean(Reexamining.class).round().block();

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    assertThat(engine.count("waiting_review")).isZero();
  }

  @Test
  void what_is_read_when_the_directory_falls_behind_again_goes_on_waiting() {
    NodeRequest opened = opened();
    engine.clock().advance(BOUND.plusSeconds(1));
    engine.take(answer(opened));

    assertThat(engine.bean(WaitingReviews.class).takeWhile(() -> false, _ -> Mono.empty()).block())
        .isZero();
    assertThat(engine.count("waiting_review")).isOne();
  }

  @Test
  void a_decision_that_waited_counts_once() {
    NodeRequest opened = opened();
    engine.clock().advance(BOUND.plusSeconds(1));
    StageReviewed answer = answer(opened);
    engine.take(answer, answer);

    engine.bean(ReplicaLag.class).caughtUp(engine.clock().instant());
    engine.bean(Reexamining.class).round().block();
    engine.take(answer);

    assertThat(engine.names().stream().filter("ReviewRecorded"::equals)).hasSize(1);
    assertThat(engine.names()).endsWith("StageApproved");
  }

  @Test
  void through_the_api_one_is_told_to_come_again() {
    NodeRequest opened = opened();
    engine.clock().advance(BOUND.plusSeconds(1));

    assertThat(press(opened)).isEqualTo(503);
    engine.bean(ReplicaLag.class).caughtUp(engine.clock().instant());
    assertThat(press(opened)).isEqualTo(200);
  }

  @Test
  void a_restarted_engine_decides_nothing_until_it_knows_how_old_its_replica_is() {
    TestDatabase database = SharedServers.freshDatabase("restarted");
    NodeRequest opened;
    try (Engine before = Engine.open(database, BOUND_OF_30_S).staffedBy(Company.usual())) {
      opened = opened(before);
    }
    try (Engine after = Engine.start(database, BOUND_OF_30_S)) {
      assertThat(press(after, opened)).isEqualTo(503);
      after.take(answer(opened));
      assertThat(after.count("waiting_review")).isOne();

      after.take(Company.usual().without("projectOwner", "owner").changed().project());
      after.bean(ReplicaLag.class).caughtUp(after.clock().instant());

      assertThat(press(after, opened)).isEqualTo(403);
      after.bean(Reexamining.class).round().block();
      assertThat(after.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }
  }

  @Test
  void a_snapshot_that_was_missed_leaves_a_gap_until_a_newer_one_is_taken() {
    Company company = Company.usual();
    engine.bean(FactSubscriptions.class).missed(missed(7, company.project())).block();
    assertThat(whole()).isFalse();

    engine.take(company.workspace());
    assertThat(whole()).as("after another's snapshot").isFalse();

    engine.take(company.changed().project());
    assertThat(whole()).isTrue();
    engine.bean(FactSubscriptions.class).missed(missed(7, company.project())).block();
    assertThat(whole()).as("after the missed one came again").isTrue();

    engine.bean(FactSubscriptions.class).missed(missed(9, company.project())).block();
    engine.take(Company.usual().project());
    assertThat(whole()).as("after an old one came again").isFalse();
    engine.take(company.project());
    assertThat(whole()).as("after the newest was told again").isTrue();
  }

  @Test
  void what_is_missed_of_a_project_nobody_knows_or_on_another_topic_leaves_no_gap() {
    engine
        .bean(FactSubscriptions.class)
        .missed(missed(7, Company.usual().project("other")))
        .block();
    engine
        .bean(FactSubscriptions.class)
        .missed(new MissedFact("stagegate.issue.v1", 0, 8, "projects/shop", Facts.AT))
        .block();
    assertThat(whole()).isTrue();

    engine.take(Company.usual().project("other"));
    assertThat(whole()).isTrue();
  }

  private static MissedFact missed(long offset, ProjectDirectory snapshot) {
    return new MissedFact("stagegate.directory.v1", 0, offset, snapshot.key(), Facts.AT);
  }

  private NodeRequest opened() {
    return opened(engine);
  }

  private static NodeRequest opened(Engine engine) {
    engine.take(new StageArrived(Facts.stage().issue("lag").build()));
    return engine.last(NodeOpened.class).request();
  }

  private static StageReviewed answer(NodeRequest request) {
    return new StageReviewed(
        "lagging-review",
        "lagging-invitation",
        request.approvalId(),
        request.stage().issueId(),
        request.stage().stageId(),
        request.node().nodeId(),
        request.stage().revision(),
        email("owner"),
        Decision.APPROVE,
        "",
        Channel.FEISHU,
        Facts.AT);
  }

  private boolean whole() {
    return engine.bean(Directories.class).whole().blockOptional().orElseThrow();
  }

  private int press(NodeRequest request) {
    return press(engine, request);
  }

  private static int press(Engine engine, NodeRequest request) {
    return engine
        .http()
        .post()
        .uri("/api/v1/approvals/" + request.approvalId() + "/reviews")
        .header("Authorization", TestTokens.bearer(email("owner")))
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
}
