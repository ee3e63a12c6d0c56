package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.flow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Systems;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.outbox.Wakeup;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How what others tell reaches the rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingTest {

  private static final Clock CLOCK = Clock.fixed(Facts.AT, ZoneOffset.UTC);
  private static final StageKey KEY = new StageKey("101", "101-prod");

  private final WaitingInMemory waiting = new WaitingInMemory();
  private final OneStage owned =
      new OneStage(book(flow("all", "", "projectOwner")), Company.usual().directory());

  @Test
  void facts_of_a_stage_are_taken_in_order_with_the_project_they_name() {
    new TakingStage(owned, CLOCK)
        .take(
            List.of(
                new StageArrived(Facts.stage().sequence(1).build()),
                new StatementChanged(
                    Facts.stage().sequence(2).build(), List.of("101-prod-1"), "dev@example.com"),
                new BellRung("101", "101-prod", 3, "dev@example.com")))
        .block();

    assertThat(owned.wanted())
        .containsExactly(
            new Approvals.Wanted(KEY, "shop", null),
            new Approvals.Wanted(KEY, "shop", null),
            new Approvals.Wanted(KEY, null, null));
    assertThat(owned.current()).isInstanceOf(Waiting.class);
    assertThat(owned.last().watch().rung()).isEqualTo(3);
  }

  @Test
  void a_decision_made_in_a_channel_is_a_review_of_the_whole_stage() {
    String approvalId = opened(owned);

    reviewing(false).take(reviewed(approvalId, "Owner@Example.com", "fine")).block();

    assertThat(owned.current()).isInstanceOf(Approved.class);
    assertThat(owned.current().reviews())
        .containsExactly(
            new CountedReview(
                "channel:r-1",
                "n1",
                "owner@example.com",
                Decision.APPROVE,
                "fine",
                Channel.FEISHU,
                List.of("101-prod-1"),
                Facts.AT));
  }

  @Test
  void one_by_somebody_whom_nobody_knows_is_refused_under_the_channel_s_own_id() {
    String approvalId = opened(owned);

    reviewing(false).take(reviewed(approvalId, "ou_A1", "")).block();

    TakenReview taken = Objects.requireNonNull(owned.last().review());
    assertThat(taken.review().reviewer()).isEqualTo("ou_A1");
    assertThat(taken.refusal()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    assertThat(owned.current()).isInstanceOf(Waiting.class);
  }

  @ParameterizedTest(name = "{0} characters")
  @CsvSource({"2000, 2000", "2001, 2000", "9000, 2000"})
  void a_comment_is_kept_as_long_as_one_given_through_the_api(int length, int kept) {
    String approvalId = opened(owned);

    reviewing(false).take(reviewed(approvalId, "owner@example.com", "x".repeat(length))).block();

    assertThat(owned.current().reviews().getFirst().comment())
        .hasSize(kept)
        .endsWith(length > kept ? "x…" : "xx");
  }

  @Test
  void and_without_the_one_character_that_cannot_be_stored() {
    String approvalId = opened(owned);

    reviewing(false).take(reviewed(approvalId, "owner@example.com", "a\0b")).block();

    assertThat(owned.current().reviews().getFirst().comment()).isEqualTo("a\uFFFDb");
  }

  @Test
  void a_decision_waits_while_the_directory_is_too_far_behind() {
    String approvalId = opened(owned);
    TakingReview late = reviewing(true);

    late.take(reviewed(approvalId, "owner@example.com", "fine")).block();

    assertThat(late.hasToWait()).isTrue();
    assertThat(late.takeWaiting().block()).isZero();
    assertThat(owned.current()).isInstanceOf(Waiting.class);

    assertThat(reviewing(false).hasToWait()).isFalse();
    assertThat(reviewing(false).takeWaiting().block()).isEqualTo(1);
    assertThat(owned.current()).isInstanceOf(Approved.class);
  }

  @ParameterizedTest(name = "{0} through {1} in round {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "REFUSED,               EXTERNAL, 1, true",
        "UNREACHABLE,           EXTERNAL, 1, true",
        "UNREACHABLE,           EXTERNAL, 2, false",
        "UNREACHABLE,           EXTERNAL, -, false",
        "UNREACHABLE,           FEISHU,   1, false",
        "PERSON_UNKNOWN,        EXTERNAL, 1, false",
        "PERMISSION_MISSING,    EXTERNAL, 1, false",
        "CHANNEL_MISCONFIGURED, EXTERNAL, 1, false",
      })
  void a_node_whose_system_cannot_be_asked_is_held(
      InvitationFault fault, Channel channel, @Nullable Integer round, boolean held) {
    OneStage external = external();
    InvitationFailed failed =
        new InvitationFailed(
            "i",
            opened(external),
            "101",
            "101-prod",
            "n1",
            channel,
            List.of("external:oa"),
            fault,
            "503",
            round);

    new TakingFailure(external, CLOCK).take(failed).block();

    assertThat(external.current()).isInstanceOf(held ? HeldAtNode.class : Waiting.class);
  }

  @Test
  void a_failure_of_an_earlier_approval_holds_nothing() {
    OneStage external = external();
    opened(external);

    new TakingFailure(external, CLOCK)
        .take(
            new InvitationFailed(
                "i",
                "another",
                "101",
                "101-prod",
                "n1",
                Channel.EXTERNAL,
                List.of("external:oa"),
                InvitationFault.REFUSED,
                "503",
                1))
        .block();

    assertThat(external.current()).isInstanceOf(Waiting.class);
  }

  @Test
  void one_approval_that_cannot_be_looked_at_again_does_not_stop_the_others() {
    opened(owned);
    owned.due(List.of(new StageKey("broken", "s"), KEY));

    assertThat(reexamining(new Wakeup()).round().block()).isEqualTo(1);
    assertThat(owned.last().examined()).isTrue();
  }

  @Test
  void what_waited_is_taken_before_approvals_are_looked_at_again() {
    String approvalId = opened(owned);
    waiting.keep(reviewed(approvalId, "owner@example.com", "fine")).block();
    owned.due(List.of(KEY));

    reexamining(new Wakeup()).round().block();

    assertThat(owned.current()).isInstanceOf(Approved.class);
    assertThat(owned.last().examined()).isTrue();
  }

  @Test
  void what_waits_and_cannot_be_read_does_not_keep_approvals_from_being_looked_at() {
    opened(owned);
    owned.due(List.of(KEY));
    waiting.broken = true;

    assertThat(reexamining(new Wakeup()).round().block()).isEqualTo(1);
    assertThat(owned.last().examined()).isTrue();
  }

  @Test
  void what_a_system_is_held_to_have_said_by_saying_nothing_is_kept_as_its_review() {
    OneStage external = external(60L, OnTimeout.REJECT);
    Clock before = Clock.offset(CLOCK, Duration.ofSeconds(-60));
    new TakingStage(external, before)
        .take(List.of(new StageArrived(Facts.stage().build())))
        .block();
    String approvalId = external.current().id();
    external.due(List.of(KEY));

    reexamining(external, new Wakeup()).round().block();

    assertThat(external.last().review())
        .isEqualTo(
            new TakenReview(
                approvalId,
                new Command.Review(
                    "timeout:" + approvalId + "/n1/1",
                    "n1",
                    external.current().revision(),
                    "external:oa",
                    Decision.REJECT,
                    "the external system oa did not answer within PT1M",
                    Channel.EXTERNAL,
                    null,
                    null,
                    List.of("101-prod-1"),
                    Facts.AT),
                null));
  }

  @ParameterizedTest(name = "after {0} the next round begins at once: {1}")
  @CsvSource({"199, false", "200, true"})
  void only_a_full_round_is_followed_at_once(int due, boolean rings) {
    opened(owned);
    owned.due(Collections.nCopies(due, KEY));
    Wakeup wakeup = new Wakeup();

    assertThat(reexamining(wakeup).round().block()).isEqualTo(due);

    AtomicBoolean rung = new AtomicBoolean();
    wakeup.await(Duration.ofDays(1)).doOnSuccess(_ -> rung.set(true)).subscribe().dispose();
    assertThat(rung.get()).isEqualTo(rings);
  }

  private Reexamining reexamining(Wakeup wakeup) {
    return reexamining(owned, wakeup);
  }

  private Reexamining reexamining(OneStage stage, Wakeup wakeup) {
    return new Reexamining(stage, reviewing(false), wakeup, Duration.ofDays(1), CLOCK);
  }

  private TakingReview reviewing(boolean tooFar) {
    ReplicaLag lag = new ReplicaLag(Duration.ofSeconds(10), CLOCK);
    if (!tooFar) {
      lag.caughtUp(CLOCK.instant());
    }
    return new TakingReview(owned, waiting, lag, CLOCK);
  }

  private static String opened(OneStage stage) {
    new TakingStage(stage, CLOCK).take(List.of(new StageArrived(Facts.stage().build()))).block();
    return stage.current().id();
  }

  private static OneStage external() {
    return external(null, OnTimeout.HOLD);
  }

  private static OneStage external(@Nullable Long seconds, OnTimeout what) {
    Directory usual = Company.usual().directory();
    ExternalSystem oa = new ExternalSystem("oa", "Company OA", true, seconds, what);
    return new OneStage(
        book(
            Books.flow(FlowOptions.STRICT, new Node("Company OA", new Deciders.External("oa"), 1))),
        new Directory(
            usual.workspace(), usual.project(), Systems.of(new ExternalSystems(1, List.of(oa)))));
  }

  private static StageReviewed reviewed(String approvalId, String reviewer, String comment) {
    return new StageReviewed(
        "r-1",
        "i-1",
        approvalId,
        "101",
        "101-prod",
        "n1",
        Facts.stage().build().revision(),
        reviewer,
        Decision.APPROVE,
        comment,
        Channel.FEISHU,
        Facts.AT);
  }

  private static final class WaitingInMemory implements WaitingReviews {

    private final Queue<StageReviewed> kept = new ArrayDeque<>();
    private boolean broken;

    @Override
    public Mono<Void> keep(StageReviewed review) {
      return Mono.fromRunnable(() -> kept.add(review));
    }

    @Override
    public Mono<Long> takeWhile(BooleanSupplier mayTake, Function<StageReviewed, Mono<Void>> take) {
      if (broken) {
        return Mono.error(new IllegalStateException("broken"));
      }
      return Flux.<StageReviewed>generate(
              sink -> {
                StageReviewed next = mayTake.getAsBoolean() ? kept.poll() : null;
                if (next == null) {
                  sink.complete();
                } else {
                  sink.next(next);
                }
              })
          .concatMap(review -> take.apply(review).thenReturn(review))
          .count();
    }
  }
}
