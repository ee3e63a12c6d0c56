package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.StageSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsTest {

  private Engine engine;
  private int issues = 200;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void from_arrival_to_approval() {
    StageSnapshot stage = stage().build();
    NodeRequest opened = openedBy(stage);

    assertThat(opened.eligible()).containsExactly(email("owner"), email("second"));
    engine.take(answer("r-1", opened, "owner"));

    assertThat(engine.last(StageApproved.class).issueId()).isEqualTo(stage.issueId());
  }

  @Test
  void delivering_everything_twice_changes_nothing() {
    StageSnapshot stage = stage().build();
    Envelope arrived = Facts.envelope(new StageArrived(stage));
    Envelope answer = Facts.envelope(answer("twice", openedBy(arrived), "owner"));
    engine.deliver(answer).block();
    List<String> before = engine.names();

    engine.deliver(arrived).block();
    engine.deliver(answer).block();
    engine.take(new StageArrived(stage), (StageReviewed) answer.fact());

    assertThat(engine.names()).isEqualTo(before);
  }

  @Test
  void late_and_reordered_facts_end_where_ordered_ones_do() {
    StageBuilder builder = stage();
    StageSnapshot first = builder.sequence(1).build();
    StageSnapshot second = builder.sequence(4).build();
    engine.take(new BellRung(first.issueId(), first.stageId(), 6, email("dev")));
    engine.take(
        new AssigneeChanged(
            first.issueId(), first.stageId(), 5, email("second"), true, email("dev")));
    engine.take(new StatementChanged(second, List.of("t"), email("dev")));
    engine.take(new StageArrived(first));

    NodeRequest opened = engine.last(NodeOpened.class).request();
    assertThat(opened.stage().issueId()).isEqualTo(first.issueId());
    assertThat(opened.asked()).containsExactly(email("second"));
    assertThat(opened.stage().sequence()).isEqualTo(4);
  }

  /** Whatever is polled together: the outcome is that of one fact after the other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void facts_taken_together_end_where_those_taken_one_by_one_do(long seed) {
    List<Fact> facts = someFacts(seed);
    Collections.shuffle(facts, new Random(seed));
    try (Engine alone = Engine.open().staffedBy(Company.usual());
        Engine together = Engine.open().staffedBy(Company.usual())) {
      alone.take(facts.toArray(Fact[]::new));
      Random random = new Random(seed);
      List<Envelope> waiting = new ArrayList<>(facts.stream().map(Facts::envelope).toList());
      while (!waiting.isEmpty()) {
        List<Envelope> polled = waiting.subList(0, 1 + random.nextInt(waiting.size()));
        together.deliverTogether(polled).block();
        // Whoever dies before it has said so to Kafka is given the same again.
        together.deliverTogether(polled).block();
        polled.clear();
      }

      assertThat(toldOfEach(together)).as("seed " + seed).isEqualTo(toldOfEach(alone));
    }
  }

  private static List<Fact> someFacts(long seed) {
    List<Fact> facts = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      StageBuilder builder = Facts.stage().issue("together-" + seed + "-" + n);
      StageSnapshot first = builder.environment(n % 2 == 0 ? "test" : "prod").sequence(1).build();
      facts.add(new StageArrived(first));
      facts.add(new BellRung(first.issueId(), first.stageId(), 2, email("dev")));
      facts.add(
          new AssigneeChanged(
              first.issueId(), first.stageId(), 3, email("second"), true, email("dev")));
      if (n % 3 == 0) {
        facts.add(new StatementChanged(builder.sequence(4).build(), List.of("t"), email("dev")));
      }
      if (n % 3 == 1) {
        facts.add(new StageWithdrawn(first.issueId(), first.stageId(), 5, email("dev"), ""));
      }
    }
    facts.add(Company.usual().changed().workspace());
    return facts;
  }

  private static Map<String, List<String>> toldOfEach(Engine engine) {
    return engine.told().stream()
        .collect(
            Collectors.groupingBy(
                Fact::key,
                Collectors.mapping(fact -> fact.getClass().getSimpleName(), Collectors.toList())));
  }

  @Test
  void two_answers_at_once_each_twice_count_once() {
    NodeRequest opened = openedBy(stage().build());
    Envelope first = Facts.envelope(answer("at-once-1", opened, "owner"));
    Envelope second = Facts.envelope(answer("at-once-2", opened, "second"));
    Envelope firstAgain = Facts.envelope(first.fact());
    List<Envelope> answers = List.of(first, second, firstAgain, first, second);

    Flux.fromIterable(answers).repeat(1).flatMap(engine::deliver, 8).blockLast();

    List<Object> ofIssue =
        engine.told().stream()
            .filter(fact -> fact.key().equals(opened.stage().issueId()))
            .map(fact -> (Object) fact.getClass().getSimpleName())
            .toList();
    assertThat(ofIssue)
        .containsOnlyOnce("ReviewRecorded", "StageApproved", "ReviewRefused")
        .hasSize(6);
  }

  @Test
  void a_role_that_is_given_resumes_what_was_held() {
    engine.take(Company.empty().changed().project("empty"));
    StageSnapshot stage = stage().project("empty").build();
    engine.take(new StageArrived(stage));
    assertThat(engine.last(ApprovalHeld.class).issueId()).isEqualTo(stage.issueId());

    engine.take(Company.usual().changed().changed().project("empty"));
    engine.bean(Reexamining.class).round().block();

    assertThat(engine.last(NodeOpened.class).request().stage().issueId())
        .isEqualTo(stage.issueId());
    int before = engine.names().size();
    engine.bean(Reexamining.class).round().block();
    assertThat(engine.names()).hasSize(before);
  }

  /** Removed approver still approves until next sign-in (cookieY/Yearning#822). */
  @Test
  void a_role_that_was_taken_away_counts_no_more() {
    engine.take(Company.usual().project("small"));
    NodeRequest opened = openedBy(stage().project("small").build());
    engine.take(Company.usual().without("projectOwner", "owner").changed().project("small"));

    engine.take(answer("removed", opened, "owner"));

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    engine.bean(Reexamining.class).round().block();
    assertThat(engine.last(NodeReassigned.class).request().asked())
        .containsExactly(email("second"));
  }

  @Test
  void an_older_directory_that_comes_late_is_ignored() {
    engine.take(
        Company.usual().changed().changed().project("versions"),
        Company.empty().project("versions"));

    assertThat(openedBy(stage().project("versions").build()).eligible()).isNotEmpty();
  }

  @Test
  void a_withdrawn_stage_is_void_and_an_answer_to_it_is_refused() {
    NodeRequest opened = openedBy(stage().build());
    engine.take(
        new StageWithdrawn(opened.stage().issueId(), opened.stage().stageId(), 2, email("dev"), ""),
        answer("too-late", opened, "owner"));

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.APPROVAL_CLOSED);
  }

  @Test
  void an_answer_about_nothing_known_is_refused_and_kept() {
    NodeRequest opened = openedBy(stage().build());
    engine.take(
        new StageReviewed(
            "nowhere",
            "i",
            "no-such-approval",
            opened.stage().issueId(),
            opened.stage().stageId(),
            "n1",
            opened.stage().revision(),
            email("owner"),
            Decision.APPROVE,
            "",
            Channel.FEISHU,
            Facts.AT),
        new StageReviewed(
            "nothing",
            "i",
            "no-such-approval",
            "no-issue",
            "no-stage",
            "n1",
            opened.stage().revision(),
            email("owner"),
            Decision.APPROVE,
            "a\0b",
            Channel.FEISHU,
            Facts.AT));

    assertThat(engine.last(ReviewRefused.class).reason()).isEqualTo(RefusalReason.UNKNOWN_APPROVAL);
    assertThat(
            engine
                .bean(DatabaseClient.class)
                .sql("SELECT count(*) FROM review WHERE refusal = 'UNKNOWN_APPROVAL'")
                .mapValue(Long.class)
                .one()
                .block())
        .isEqualTo(2);
  }

  @Test
  void what_is_told_is_counted_once_it_is_committed() {
    Counter opened =
        engine.bean(MeterRegistry.class).counter("stagegate.approvals.told", "fact", "NodeOpened");
    double before = opened.count();

    engine.take(new StageArrived(stage().build()));

    assertThat(opened.count()).isEqualTo(before + 1);
    assertThat(engine.bean(MeterRegistry.class).find("stagegate.approvals.open").gauges())
        .hasSize(3);
  }

  private StageBuilder stage() {
    return Facts.stage().issue(String.valueOf(++issues)).environment("staging");
  }

  private NodeRequest openedBy(StageSnapshot stage) {
    return openedBy(Facts.envelope(new StageArrived(stage)));
  }

  private NodeRequest openedBy(Envelope arrived) {
    engine.deliver(arrived).block();
    return engine.last(NodeOpened.class).request();
  }

  private static StageReviewed answer(String id, NodeRequest request, String name) {
    return new StageReviewed(
        id,
        "invitation-" + id,
        request.approvalId(),
        request.stage().issueId(),
        request.stage().stageId(),
        request.node().nodeId(),
        request.stage().revision(),
        email(name),
        Decision.APPROVE,
        "fine",
        Channel.FEISHU,
        Facts.AT);
  }
}
