package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Books.role;
import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.approvals.approval.Story.given;
import static dev.stagegate.approvals.approval.Story.waitingOnOwnerThenDba;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.PlannedNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rarer pairs of a state and a command come to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryStateTest {

  @Nested
  class HeldBeforeAnythingIsPlanned {

    @Test
    void a_review_is_refused_as_no_node_is_open_or_as_stale() {
      Story story = unmatched();

      assertThat(refusal(story.approvedBy("owner"))).isEqualTo(RefusalReason.NODE_NOT_OPEN);
      assertThat(refusal(story.reviewed(of("f".repeat(64), story))))
          .isEqualTo(RefusalReason.STALE_REVISION);
      assertThat(story.current()).isInstanceOf(Unplanned.class);
    }

    @Test
    void the_bell_and_the_passing_of_time_say_nothing_twice() {
      assertThat(unmatched().bellRings().names()).isEmpty();
      assertThat(unmatched().reexamined().names()).isEmpty();
    }

    @Test
    void the_bell_asks_as_soon_as_a_flow_is_there() {
      Story story =
          given(book(), Company.usual())
              .arrives(Facts.stage().invitedByBellOnly())
              .flows(book(flow("all", "", "projectOwner")))
              .bellRings();

      assertThat(story.fact(NodeOpened.class).request().invite()).isTrue();
    }

    @Test
    void an_assignee_is_noted() {
      Story story = unmatched().assigneeBecomes("second");

      assertThat(story.names()).isEmpty();
      assertThat(story.current()).isInstanceOf(Unplanned.class);
      assertThat(story.current().stage().assignee()).isEqualTo(email("second"));
    }

    @Test
    void a_failure_to_ask_changes_nothing() {
      assertThat(unmatched().cannotBeAsked("n1", 1).names()).isEmpty();
    }

    @Test
    void a_withdrawal_voids_it_and_there_is_no_node_to_close() {
      Story story = unmatched().isWithdrawn();

      assertThat(story.names()).containsExactly("ApprovalVoided");
      assertThat(story.fact(ApprovalVoided.class).reason()).isEqualTo(VoidReason.WITHDRAWN);
      assertThat(((Voided) story.current()).plan()).isNull();
    }

    @Test
    void a_new_arrival_supersedes_it() {
      Story story = unmatched().arrives(Facts.stage());

      assertThat(story.names()).containsExactly("ApprovalVoided", "ApprovalHeld");
      assertThat(story.fact(ApprovalVoided.class).reason()).isEqualTo(VoidReason.SUPERSEDED);
    }

    private static Story unmatched() {
      return given(book(), Company.usual()).arrives(Facts.stage());
    }

    private static Review of(String revision, Story story) {
      Review review = story.review("owner", Decision.APPROVE);
      return new Review(
          review.reviewId(),
          review.nodeId(),
          revision,
          review.reviewer(),
          review.decision(),
          review.comment(),
          review.channel(),
          review.address(),
          null,
          List.of(),
          review.decidedAt());
    }
  }

  @Nested
  class Ended {

    @Test
    void an_approved_one_stays_as_it_is_whatever_comes() {
      Story story = waitingOnOwnerThenDba().approvedBy("owner").approvedBy("dba");
      Approval approved = story.current();

      assertThat(story.bellRings().names()).isEmpty();
      assertThat(story.assigneeBecomes("second").names()).isEmpty();
      assertThat(story.reexamined().names()).isEmpty();
      assertThat(story.cannotBeAsked("n1", 1).names()).isEmpty();
      assertThat(story.isWithdrawn().names()).isEmpty();
      assertThat(refusal(story.approvedBy("second"))).isEqualTo(RefusalReason.APPROVAL_CLOSED);
      assertThat(story.current()).isEqualTo(approved).isInstanceOf(Approved.class);
    }

    @Test
    void a_rejected_one_notes_its_assignee_whom_the_bell_then_asks() {
      Story story = waitingOnOwnerThenDba().rejectedBy("owner").assigneeBecomes("second");
      assertThat(story.names()).isEmpty();

      story.bellRings();

      assertThat(story.fact(NodeOpened.class).request().asked()).containsExactly(email("second"));
    }

    @Test
    void a_review_that_was_counted_is_not_refused_when_it_comes_again() {
      Story story = waitingOnOwnerThenDba();
      Review review = story.review("owner", Decision.REJECT);
      Approval rejected = story.reviewed(review).current();

      Outcome again = decide(story, review);

      assertThat(again)
          .isEqualTo(new Outcome.Unchanged("review " + review.reviewId() + " counted already"));
      assertThat(story.current()).isEqualTo(rejected);
    }
  }

  @Nested
  class Waits {

    @Test
    void a_review_that_was_counted_counts_once() {
      Story story = waitingOnOwnerThenDba();
      Review review = story.review("owner", Decision.APPROVE);
      story.reviewed(review);

      assertThat(decide(story, review))
          .isEqualTo(new Outcome.Unchanged("review " + review.reviewId() + " counted already"));
      assertThat(decide(story, story.review("dba", Decision.APPROVE)))
          .isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void people_of_a_stage_for_the_bell_only_are_asked_in_im_only_after_it_rang() {
      Story story =
          given(Company.usual())
              .arrives(Facts.stage().invitedByBellOnly())
              .knowing(Company.usual().without("projectOwner", "owner").directory())
              .reexamined();
      assertThat(story.fact(NodeReassigned.class).request().invite()).isFalse();

      story.bellRings().knowing(Company.usual().directory()).reexamined();

      assertThat(story.fact(NodeReassigned.class).request().invite()).isTrue();
    }

    @Test
    void an_assignee_that_came_before_the_stage_is_asked() {
      Story story = given(Company.usual()).assigneeBecomes("owner").assigneeBecomes("second");

      story.take(new StageArrived(Facts.stage().sequence(1).build()));

      assertThat(story.fact(NodeOpened.class).request().asked()).containsExactly(email("second"));
    }

    @Test
    void a_repeated_or_late_assignee_bell_or_withdrawal_changes_nothing() {
      Story story = waitingOnOwnerThenDba().assigneeBecomes("second").bellRings();
      StageWatch watch = story.watch();

      for (long late = 1; late <= 2; late++) {
        story.take(
            new AssigneeChanged("101", "101-prod", late, email("owner"), true, email("dev")));
        assertThat(story.names()).isEmpty();
      }
      story.take(new BellRung("101", "101-prod", 3, email("dev")));
      assertThat(story.names()).isEmpty();
      story.take(new StageWithdrawn("101", "101-prod", 1, email("dev"), ""));
      assertThat(story.names()).isEmpty();
      assertThat(story.watch()).isEqualTo(watch);
      assertThat(story.current().stage().assignee()).isEqualTo(email("second"));
    }
  }

  @Nested
  class Prospects {

    @Test
    void tell_who_could_say_yes_to_each_node_and_why_nobody_could() {
      Company company =
          Company.usual().without("workspaceDBA", "dba").without("workspaceDBA", "dba2");
      Story story = given(company).arrives(Facts.stage());

      List<Prospect> prospects =
          Prospect.all((UnderWay) story.current(), story.directory(), story.now());

      assertThat(prospects)
          .extracting(prospect -> prospect.node().roleId())
          .containsExactly("projectOwner", "workspaceDBA");
      assertThat(prospects.getFirst().eligible())
          .containsExactlyInAnyOrder(email("owner"), email("second"));
      assertThat(prospects.getFirst().reason()).isNull();
      assertThat(prospects.getFirst().detail()).isEmpty();
      assertThat(prospects.getLast().eligible()).isEmpty();
      assertThat(prospects.getLast().reason()).isEqualTo(HoldReason.NOBODY_ELIGIBLE);
      assertThat(prospects.getLast().detail())
          .isEqualTo(
              "nobody who may review this stage holds the role workspaceDBA (workspaceDBA) in"
                  + " project shop");
    }
  }

  @Nested
  class NobodyDecides {

    @Test
    void a_node_and_the_help_it_needs_is_told_by_who_should() {
      assertThat(detail(new PlannedNode("n", "Lead", null, List.of("x@x", "y@x"), null, null, 2)))
          .isEqualTo(
              "nobody who may review this stage is one of x@x, y@x (Lead) in project shop; 2"
                  + " people must approve");
      assertThat(detail(new PlannedNode("n", "DBAs", null, List.of(), "dbas", null, 1)))
          .isEqualTo(
              "nobody who may review this stage is in the group dbas (DBAs) in project shop");
      assertThat(detail(new PlannedNode("n", "OA", null, List.of(), null, "oa", 1)))
          .isEqualTo(
              "nobody who may review this stage speaks for the external system oa (OA) in project"
                  + " shop");
    }

    @Test
    void a_project_that_is_not_known_yet_is_named() {
      Story story =
          given(Company.usual())
              .knowing(Directory.UNKNOWN)
              .arrives(Facts.stage().task("CREATE TABLE t (i int)", "CREATE_TABLE"));

      assertThat(story.fact(ApprovalHeld.class).detail())
          .isEqualTo("the people and roles of project shop have not arrived yet");
    }

    private static String detail(PlannedNode node) {
      return Electorate.detail(HoldReason.NOBODY_ELIGIBLE, Facts.stage().build(), node);
    }
  }

  @ParameterizedTest(name = "until {0}, remind {1}, expire {2}, invited {3}, reminded {4}: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-,  -,  -,  true,  false, -",
        "10, -,  -,  true,  false, 10",
        "-,  20, -,  true,  false, 25",
        "-,  20, -,  false, false, -",
        "-,  20, -,  true,  true,  -",
        "-,  -,  30, true,  false, 30",
        "40, 20, 30, true,  false, 25",
        "40, 28, 30, true,  false, 30",
        "10, 20, 30, true,  false, 10",
      })
  void an_open_node_is_looked_at_again_when_the_first_of_its_times_has_come(
      @Nullable Integer until,
      @Nullable Integer remind,
      @Nullable Integer expire,
      boolean invited,
      boolean reminded,
      @Nullable Integer expected) {
    OpenNode open =
        new OpenNode(
            1,
            1,
            0,
            List.of(),
            List.of(),
            invited,
            at(until),
            Facts.AT,
            Facts.AT.plusSeconds(5),
            reminded);
    FlowOptions options = new FlowOptions(false, false, after(remind), after(expire));

    assertThat(open.examineAt(options)).isEqualTo(at(expected));
  }

  @Test
  void a_place_in_the_list_is_where_an_approval_stands() {
    Approval approval =
        given(book(flow(FlowOptions.STRICT, role("projectOwner", 1))), Company.usual())
            .arrives(Facts.stage())
            .current();

    assertThat(
            Listing.Place.of(
                new KeptApproval(approval, 1, null, Facts.AT, Facts.AT.plusSeconds(5))))
        .isEqualTo(new Listing.Place(Facts.AT, approval.id()));
  }

  private static Outcome decide(Story story, Command command) {
    return new ApprovalRules(Books.usual(), story.directory())
        .decide(story.current(), command, story.now());
  }

  private static @Nullable Instant at(@Nullable Integer seconds) {
    return seconds == null ? null : Facts.AT.plusSeconds(seconds);
  }

  private static @Nullable Duration after(@Nullable Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static RefusalReason refusal(Story story) {
    return story.fact(ReviewRefused.class).reason();
  }
}
