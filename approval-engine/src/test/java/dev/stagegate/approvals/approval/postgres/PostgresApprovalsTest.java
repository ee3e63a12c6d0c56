package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.fail;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.Approvals.Wanted;
import dev.stagegate.approvals.approval.Command;
import dev.stagegate.approvals.approval.Command.Ask;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.approval.Command.Withdraw;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Listing;
import dev.stagegate.approvals.approval.Outcome.Changed;
import dev.stagegate.approvals.approval.Situation;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.StageRules;
import dev.stagegate.approvals.approval.Turned;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresApprovalsTest {

  private static final AtomicInteger ISSUES = new AtomicInteger(500);

  private Engine engine;
  private Approvals approvals;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    approvals = engine.bean(Approvals.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** Every state an approval can be in, reached by the rules themselves. */
  static Stream<Changed> everyState() {
    ApprovalRules staffed = new ApprovalRules(Books.usual(), Company.usual().directory());
    ApprovalRules deserted = new ApprovalRules(Books.usual(), Company.empty().directory());
    ApprovalRules flowless = new ApprovalRules(Books.book(), Company.usual().directory());
    Changed waiting = staffed.open(ask("prod"), Facts.AT);
    return Stream.of(
        waiting,
        deserted.open(ask("prod"), Facts.AT),
        flowless.open(ask("prod"), Facts.AT),
        staffed.open(ask("test"), Facts.AT),
        reviewed(staffed, waiting, Decision.APPROVE),
        reviewed(staffed, waiting, Decision.REJECT),
        (Changed) staffed.decide(current(waiting), new Withdraw(email("dev")), Facts.AT),
        (Changed)
            flowless.decide(
                current(flowless.open(ask("prod"), Facts.AT)),
                new Withdraw(email("dev")),
                Facts.AT));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void keeps_every_state(Changed changed) {
    StageSnapshot stage = current(changed).stage();
    StageKey key = new StageKey(stage.issueId(), stage.stageId());

    approvals.change(new Wanted(key, "shop", null), now -> turned(now, changed)).block();

    assertThat(current(key)).isEqualTo(current(changed));
    KeptApproval kept = approvals.find(current(changed).id()).blockOptional().orElseThrow();
    assertThat(kept.approval()).isEqualTo(current(changed));
    if (changed.explanation() != null) {
      assertThat(kept.explanation()).isEqualTo(changed.explanation());
    }
  }

  @Test
  void a_failure_while_deciding_keeps_nothing() {
    StageKey key = new StageKey("failing", "failing-prod");
    long before = engine.count("stage_watch");

    assertThatThrownBy(
            () ->
                approvals
                    .change(
                        new Wanted(key, "shop", null),
                        _ -> {
                          throw new IllegalStateException("a bug");
                        })
                    .block())
        .hasMessageContaining("a bug");

    assertThat(engine.count("stage_watch")).isEqualTo(before);
  }

  @Test
  void nothing_happens_until_somebody_subscribes() {
    int before = engine.names().size();

    approvals.change(
        new Wanted(new StageKey("x", "x"), "shop", null),
        now -> turned(now, everyState().findFirst().orElseThrow()));

    assertThat(engine.names()).hasSize(before);
  }

  @Test
  void changes_of_one_stage_follow_one_another() {
    StageSnapshot stage = Facts.stage().issue("serial").build();
    engine.take(new StageArrived(stage));
    StageKey key = new StageKey(stage.issueId(), stage.stageId());

    Flux.fromStream(IntStream.range(0, 40).boxed())
        .flatMap(
            n ->
                approvals.change(
                    new Wanted(key, null, null),
                    now ->
                        StageRules.take(
                            now,
                            new BellRung(
                                key.issueId(), key.stageId(), now.watch().rung() + 2, email("dev")),
                            "unused" + n,
                            Facts.AT)),
            16)
        .blockLast();

    Approval.Waiting waiting = (Approval.Waiting) current(key);
    assertThat(waiting.open().getFirst().round()).isEqualTo(41);
  }

  @Test
  void one_that_cannot_be_kept_does_not_spoil_those_beside_it() {
    List<String> named =
        IntStream.range(0, 20)
            .mapToObj(n -> Facts.stage().issue("beside-" + n).build())
            .map(this::approvalOf)
            .toList();

    List<String> came =
        Flux.fromIterable(named)
            .flatMapSequential(
                id ->
                    approvals
                        .changeNamed(
                            id,
                            (kept, now) ->
                                // PostgreSQL keeps every character but one.
                                reviewed(now, kept, id.equals(named.get(7)) ? "\0" : "fine"))
                        .map(decided -> "version " + decided.now().version())
                        .onErrorReturn("failed"),
                20)
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(came).hasSize(20).containsOnlyOnce("failed").contains("failed", atIndex(7));
    assertThat(came).filteredOn("version 2"::equals).hasSize(19);
    assertThat(approvals.find(named.get(7)).blockOptional().orElseThrow().version()).isEqualTo(1);
  }

  private String approvalOf(StageSnapshot stage) {
    engine.take(new StageArrived(stage));
    return approvals
        .list(listing(null, stage.issueId()), 1)
        .map(kept -> kept.approval().id())
        .next()
        .blockOptional()
        .orElseThrow();
  }

  private static Turned reviewed(Situation now, KeptApproval kept, String comment) {
    Review review =
        new Review(
            "review-" + ISSUES.incrementAndGet(),
            "n1",
            kept.approval().revision(),
            email("owner"),
            Decision.APPROVE,
            comment,
            Channel.CONSOLE,
            null,
            null,
            List.of(),
            Facts.AT);
    return StageRules.review(
        now, StageKey.of(kept.approval()), kept.approval().id(), review, Facts.AT);
  }

  @Test
  void a_decision_tells_the_approval_as_it_is_kept() {
    String id = approvalOf(Facts.stage().issue("told").build());

    KeptApproval told =
        approvals
            .changeNamed(id, (kept, now) -> reviewed(now, kept, "fine"))
            .blockOptional()
            .orElseThrow()
            .now();

    KeptApproval kept = approvals.find(id).blockOptional().orElseThrow();
    assertThat(told).usingRecursiveComparison().ignoringFields("explanation").isEqualTo(kept);
    assertThat(approvals.changeNamed("no-such", (_, _) -> fail("asked")).blockOptional()).isEmpty();
  }

  @Test
  void a_stage_two_writers_see_first_at_once_gets_one_approval() {
    StageSnapshot stage = Facts.stage().issue("race").build();

    Flux.range(0, 8)
        .flatMap(_ -> engine.deliver(Facts.envelope(new StageArrived(stage))).retry(5), 8)
        .blockLast();

    assertThat(approvals.list(listing(null, "race"), 10).collectList().block()).hasSize(1);
  }

  @Test
  void finds_what_waits_for_a_person() {
    StageSnapshot stage = Facts.stage().issue("waits").build();
    engine.take(new StageArrived(stage));

    assertThat(issuesWaitingFor("owner")).contains("waits");
    assertThat(issuesWaitingFor("dba")).doesNotContain("waits");
    assertThat(issuesWaitingFor("dev")).isEmpty();
  }

  private List<String> issuesWaitingFor(String name) {
    return approvals
        .list(listing(email(name), null), 100)
        .map(kept -> kept.approval().stage().issueId())
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private static Listing listing(@Nullable String waitingFor, @Nullable String issueId) {
    return new Listing(waitingFor, null, issueId, null, null, null, null, null, Set.of(), null);
  }

  private Approval current(StageKey key) {
    AtomicReference<Optional<Approval>> seen = new AtomicReference<>(Optional.empty());
    approvals
        .change(
            new Wanted(key, null, null),
            now -> {
              seen.set(Optional.ofNullable(now.current()));
              return StageRules.reexamine(withoutApproval(now), Facts.AT);
            })
        .block();
    return seen.get().orElseThrow();
  }

  private static Situation withoutApproval(Situation now) {
    return new Situation(now.watch(), null, false, now.rules());
  }

  private static Turned turned(Situation now, Changed changed) {
    return new Turned(now.watch(), changed, false, null);
  }

  private static Ask ask(String environment) {
    String issue = String.valueOf(ISSUES.incrementAndGet());
    StageSnapshot stage =
        Facts.stage().issue(issue).environment(environment).assignee(email("owner")).build();
    return new Ask("approval-" + issue, stage, false, VoidReason.SUPERSEDED);
  }

  private static Changed reviewed(ApprovalRules rules, Changed opened, Decision decision) {
    Approval approval = current(opened);
    Command review =
        new Review(
            "review-" + ISSUES.incrementAndGet(),
            "n1",
            approval.revision(),
            email("owner"),
            decision,
            "because \"of\" this",
            Channel.FEISHU,
            null,
            "invitation",
            List.of(),
            Facts.AT);
    return (Changed) rules.decide(approval, review, Facts.AT);
  }

  private static Approval current(Changed changed) {
    return changed.approvals().getLast();
  }
}
