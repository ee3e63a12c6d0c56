package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.Closed;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Open;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.StageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens in whatever order, however often: what must always hold is checked after every
 * step.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyInterleavingTest {

  private static final int STEPS = 80;
  private static final List<String> NAMES =
      List.of("owner", "second", "dba", "dba2", "admin", "dev", "bystander", "stranger");
  private static final List<String> TEXTS =
      List.of("CREATE TABLE a (i int)", "DROP TABLE a", "SELECT 1");
  private static final List<String> TYPES = List.of("CREATE_TABLE", "DROP_TABLE", "SELECT");

  static Stream<Long> seeds() {
    return LongStream.rangeClosed(1, 300).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_rules_hold(long seed) {
    Run run = new Run(seed);
    for (int step = 0; step < STEPS; step++) {
      run.step();
      run.check();
    }
  }

  private static final class Run {

    private final long seed;
    private final Random random;
    private final Story story;
    private final List<IssueFact> issueFacts = new ArrayList<>();
    private final List<Told> reviews = new ArrayList<>();
    private final Map<String, Approval> closed = new HashMap<>();
    private String last = "";
    private long sequence;
    private int reviewIds;

    private record Told(String approvalId, Review review) {}

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.story = Story.given(Books.usual(), people());
      take(new StageArrived(stage().sequence(++sequence).build()));
    }

    void step() {
      switch (random.nextInt(12)) {
        case 0 ->
            take(
                new StatementChanged(
                    stage().sequence(++sequence).build(), List.of("t"), email("dev")));
        case 1 ->
            take(new AssigneeChanged("101", "101-prod", ++sequence, anybody(), true, email("dev")));
        case 2 -> take(new BellRung("101", "101-prod", ++sequence, email("dev")));
        case 3 ->
            rarely(() -> take(new StageWithdrawn("101", "101-prod", ++sequence, email("dev"), "")));
        case 4 -> {
          last = "people change";
          story.knowing(people().directory()).reexamined();
        }
        case 5 -> {
          last = "time passes";
          story.at(story.now().plus(Duration.ofMinutes(random.nextInt(90)))).reexamined();
        }
        case 6 -> again(issueFacts, this::take);
        case 7 -> again(reviews, this::review);
        case 8 -> review(stale());
        default -> review(new Told(story.current().id(), review(story.current())));
      }
    }

    private void take(IssueFact fact) {
      last = "takes " + fact.getClass().getSimpleName() + " " + fact.sequence();
      if (!issueFacts.contains(fact)) {
        issueFacts.add(fact);
      }
      story.take(fact);
    }

    private void review(Told told) {
      last = "review " + told;
      reviews.add(told);
      int before = story.allFacts().size();
      boolean repeated = reviews.subList(0, reviews.size() - 1).contains(told);
      story.reviewed(told.approvalId(), told.review());
      if (repeated) {
        assertThat(story.allFacts()).as("%s: a repeat tells nothing", this).hasSize(before);
      }
    }

    /** A review of any approval there was, with any node and revision. */
    private Told stale() {
      Approval any = pick(List.copyOf(story.approvals().values()));
      return new Told(any.id(), review(pick(List.copyOf(story.approvals().values()))));
    }

    private Review review(Approval seen) {
      String node =
          seen instanceof Waiting waiting && random.nextInt(5) > 0
              ? waiting.plan().node(pick(waiting.open()).position()).nodeId()
              : "n" + (1 + random.nextInt(3));
      return new Review(
          "r" + (++reviewIds),
          node,
          seen.revision(),
          email(pick(NAMES)),
          random.nextInt(10) == 0 ? Decision.REJECT : Decision.APPROVE,
          "",
          Channel.FEISHU,
          random.nextBoolean() ? "i" + reviewIds : null,
          random.nextInt(4) == 0 ? List.of("101-prod-1") : List.of(),
          story.now());
    }

    private StageBuilder stage() {
      int first = random.nextInt(TEXTS.size());
      StageBuilder stage =
          Facts.stage().assignee(anybody()).task(TEXTS.get(first), TYPES.get(first));
      return random.nextBoolean() ? stage : stage.task("INSERT 1", "INSERT");
    }

    private Company people() {
      Company company = Company.empty();
      for (String role : List.of("projectOwner", "workspaceDBA", "workspaceAdmin")) {
        for (int i = random.nextInt(4); i > 0; i--) {
          if (random.nextInt(4) == 0) {
            company.until(storyTime().plus(Duration.ofMinutes(30)), role, pick(NAMES));
          } else {
            company.inProject(role, pick(NAMES));
          }
        }
      }
      return company;
    }

    private Instant storyTime() {
      return story == null ? Facts.AT : story.now();
    }

    private @Nullable String anybody() {
      return random.nextBoolean() ? null : email(pick(NAMES));
    }

    private <T> T pick(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private <T> void again(List<T> of, Consumer<T> step) {
      if (!of.isEmpty()) {
        step.accept(pick(of));
      }
    }

    private void rarely(Runnable step) {
      if (random.nextInt(4) == 0) {
        step.run();
      }
    }

    void check() {
      closedNeverReopens();
      atMostOneIsOpen();
      reviewsCountForTheirRevisionOnly();
      nobodyCountsAtTwoNodes();
      nobodyCountsForTheirOwnWork();
      anApprovedStagePassedEveryNode();
      whatIsOpenIsWaitingForSomebodyOrSaysWhyNot();
      nodesOpenAndCloseInPairs();
    }

    private void closedNeverReopens() {
      closed.forEach(
          (id, before) -> {
            Approval now = known(id);
            assertThat(now).as("%s: %s stays closed", this, id).isInstanceOf(before.getClass());
            assertThat(now.reviews()).isEqualTo(before.reviews());
          });
      story.approvals().values().stream()
          .filter(Closed.class::isInstance)
          .forEach(approval -> closed.put(approval.id(), approval));
    }

    private void atMostOneIsOpen() {
      assertThat(story.approvals().values().stream().filter(Open.class::isInstance))
          .as("%s: one approval is open", this)
          .hasSizeLessThanOrEqualTo(1);
    }

    private void reviewsCountForTheirRevisionOnly() {
      for (ApprovalFact fact : story.allFacts()) {
        if (fact instanceof ReviewRecorded recorded) {
          Approval about = known(recorded.approvalId());
          assertThat(recorded.revision()).isEqualTo(about.revision());
        }
      }
      for (Told told : reviews) {
        Approval about = known(told.approvalId());
        boolean counted =
            about.reviews().stream().anyMatch(r -> r.reviewId().equals(told.review().reviewId()));
        if (counted) {
          assertThat(told.review().revision())
              .as("%s: only a review of this revision counts", this)
              .isEqualTo(about.revision());
        }
      }
    }

    private Approval known(String id) {
      Approval approval = story.approvals().get(id);
      if (approval == null) {
        throw new AssertionError(this + ": no approval " + id);
      }
      return approval;
    }

    private void nobodyCountsAtTwoNodes() {
      for (Approval approval : story.approvals().values()) {
        Map<String, Set<String>> nodes = new HashMap<>();
        approval
            .reviews()
            .forEach(
                r -> nodes.computeIfAbsent(r.reviewer(), _ -> new HashSet<>()).add(r.nodeId()));
        nodes.forEach((person, at) -> assertThat(at).as("%s: %s", this, person).hasSize(1));
      }
    }

    private void nobodyCountsForTheirOwnWork() {
      for (Approval approval : story.approvals().values()) {
        assertThat(approval.reviews())
            .as("%s", this)
            .extracting("reviewer")
            .doesNotContain(email("dev"));
      }
    }

    private void anApprovedStagePassedEveryNode() {
      for (Approval approval : story.approvals().values()) {
        if (approval instanceof Approved approved) {
          Set<String> passed = new HashSet<>();
          approved.reviews().forEach(r -> passed.add(r.nodeId()));
          assertThat(passed)
              .as("%s", this)
              .containsExactlyInAnyOrderElementsOf(
                  approved.plan().nodes().stream().map(n -> n.nodeId()).toList());
        }
      }
      assertThat(
              story.allFacts().stream()
                  .filter(StageApproved.class::isInstance)
                  .map(ApprovalFact::approvalId))
          .as("%s: approved once", this)
          .doesNotHaveDuplicates();
    }

    private void whatIsOpenIsWaitingForSomebodyOrSaysWhyNot() {
      switch (story.current()) {
        case Waiting w ->
            assertThat(w.open()).as("%s", this).allMatch(open -> !open.asked().isEmpty());
        case HeldAtNode h ->
            assertThat(h.held()).as("%s", this).allMatch(node -> !node.detail().isBlank());
        case Unplanned u -> assertThat(u.detail()).as("%s", this).isNotBlank();
        case Approved _, Rejected _, Voided _ -> {}
      }
    }

    /**
     * What im-gateway relies on: a node is closed before another opens, and is open while it is
     * reassigned.
     */
    private void nodesOpenAndCloseInPairs() {
      String open = "";
      for (ApprovalFact fact : story.allFacts()) {
        switch (fact) {
          case NodeOpened opened -> {
            assertThat(open).as("%s: before %s", this, opened).isEmpty();
            open = opened.approvalId() + opened.request().node().nodeId();
          }
          case NodeReassigned again ->
              assertThat(again.approvalId() + again.request().node().nodeId())
                  .as("%s", this)
                  .isEqualTo(open);
          case NodeClosed gone -> {
            assertThat(gone.approvalId() + gone.nodeId()).as("%s", this).isEqualTo(open);
            open = "";
          }
          case ApprovalFact _ -> {}
        }
      }
      assertThat(open.isEmpty()).as("%s", this).isEqualTo(!(story.current() instanceof Waiting));
    }

    @Override
    public String toString() {
      return "seed " + seed + " after " + last;
    }
  }
}
