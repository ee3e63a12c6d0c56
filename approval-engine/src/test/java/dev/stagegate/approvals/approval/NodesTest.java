package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Books.group;
import static dev.stagegate.approvals.Books.people;
import static dev.stagegate.approvals.Books.role;
import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.approvals.approval.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.StageBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who decides a node, how many of them, in which order, and for how long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesTest {

  private static final FlowOptions STRICT = FlowOptions.STRICT;
  private static final FlowOptions ANY_ORDER = new FlowOptions(true, false, null, null);
  private static final FlowOptions IN_TIME =
      new FlowOptions(false, false, Duration.ofHours(1), Duration.ofHours(3));

  @Nested
  class DecidedBy {

    @Test
    void named_people_are_asked_and_nobody_else_counts() {
      Story story = opened(STRICT, people(1, "dba", "bystander"));

      assertThat(story.open().asked()).containsExactly(email("bystander"), email("dba"));
      assertThat(refusal(story.approvedBy("owner"))).isEqualTo(RefusalReason.NOT_ELIGIBLE);
      assertThat(story.approvedBy("bystander").current()).isInstanceOf(Approved.class);
    }

    @Test
    void a_named_person_who_is_deactivated_does_not_decide() {
      Story story =
          given(book(flow(STRICT, people(1, "dba"))), Company.usual().deactivated("dba"))
              .arrives(Facts.stage());

      assertThat(story.fact(ApprovalHeld.class).detail()).contains(email("dba"));
      assertThat(story.knowing(Company.usual().directory()).reexamined().names())
          .containsExactly("NodeOpened");
    }

    @Test
    void members_of_a_group_are_those_of_this_moment() {
      Company before = Company.usual().group("projectViewer", "dbas", "dba", "dba2");
      Company after = Company.usual().group("projectViewer", "dbas", "dba2", "dev");
      Story story = given(book(flow(STRICT, group("dbas", 1))), before).arrives(Facts.stage());

      assertThat(story.open().asked()).containsExactly(email("dba2"), email("dba"));
      story.knowing(after.directory());
      assertThat(refusal(story.approvedBy("dba"))).isEqualTo(RefusalReason.NOT_ELIGIBLE);
      assertThat(refusal(story.approvedBy("dev"))).isEqualTo(RefusalReason.CREATOR);
      assertThat(story.approvedBy("dba2").current()).isInstanceOf(Approved.class);
    }

    @Test
    void an_external_system_that_no_channel_reaches_holds_the_stage_and_says_so() {
      Story story = opened(STRICT, new Node("OA", new Deciders.External("oa"), 1));

      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.NO_EXTERNAL_SYSTEM);
      assertThat(story.fact(ApprovalHeld.class).detail()).contains("oa");
    }
  }

  @Nested
  class Quorum {

    @Test
    void a_node_of_two_needs_two_different_people() {
      Story story = opened(STRICT, role("projectOwner", 2)).approvedBy("owner");

      assertThat(story.current()).isInstanceOf(Waiting.class);
      assertThat(refusal(story.approvedBy("owner"))).isEqualTo(RefusalReason.ALREADY_REVIEWED);
      assertThat(story.approvedBy("second").current()).isInstanceOf(Approved.class);
    }

    @Test
    void after_the_first_yes_the_others_are_asked_and_the_first_is_not() {
      Story story = opened(STRICT, role("projectOwner", 2));
      story.reviewed(story.answer("owner", Decision.APPROVE));

      NodeReassigned again = story.fact(NodeReassigned.class);
      assertThat(again.cause()).isEqualTo(ReassignCause.MORE_REVIEWS_NEEDED);
      assertThat(again.request().asked()).containsExactly(email("second"));
    }

    @Test
    void whoever_said_yes_may_still_say_no() {
      Story story = opened(STRICT, role("projectOwner", 2)).approvedBy("owner").rejectedBy("owner");

      assertThat(story.current()).isInstanceOf(Rejected.class);
    }

    @Test
    void when_nobody_is_left_to_complete_it_the_node_is_held_and_goes_on_by_itself() {
      Story story =
          given(
                  book(flow(STRICT, role("projectOwner", 2))),
                  Company.usual().without("projectOwner", "second"))
              .arrives(Facts.stage())
              .approvedBy("owner");

      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed", "ApprovalHeld");
      assertThat(story.fact(ApprovalHeld.class).detail()).contains("2 people must approve");
      story.knowing(Company.usual().directory()).reexamined();
      assertThat(story.open().asked()).containsExactly(email("second"));
      assertThat(story.approvedBy("second").current()).isInstanceOf(Approved.class);
    }

    @Test
    void each_task_needs_its_own_quorum() {
      Story story =
          given(book(flow(STRICT, people(2, "owner", "second", "dba"))), Company.usual())
              .arrives(twoTasks())
              .approvedBy("owner", "101-prod-1")
              .approvedBy("second", "101-prod-1");

      assertThat(story.current()).isInstanceOf(Waiting.class);
      assertThat(refusal(story.approvedBy("dba", "101-prod-1")))
          .isEqualTo(RefusalReason.ALREADY_REVIEWED);
      story.approvedBy("owner", "101-prod-2").approvedBy("dba");
      assertThat(story.current()).isInstanceOf(Approved.class);
    }
  }

  @Nested
  class AnyOrder {

    @Test
    void all_nodes_are_open_at_once_and_decided_as_people_come() {
      Story story = opened(ANY_ORDER, role("projectOwner", 1), role("workspaceDBA", 1));

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened", "NodeOpened");
      story.approvedAt("n2", "dba");
      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed");
      assertThat(story.openPositions()).containsExactly(1);
      assertThat(story.approvedAt("n1", "owner").current()).isInstanceOf(Approved.class);
    }

    @Test
    void a_no_to_one_node_takes_the_others_back_too() {
      Story story = opened(ANY_ORDER, role("projectOwner", 1), role("workspaceDBA", 1));
      story.rejectedBy("owner");

      assertThat(story.names())
          .containsExactly("ReviewRecorded", "NodeClosed", "NodeClosed", "StageRejected");
      assertThat(story.fact(NodeClosed.class).nodeId()).isEqualTo("n2");
    }

    @Test
    void one_node_that_nobody_can_decide_is_shown_and_does_not_stop_the_others() {
      Story story = opened(ANY_ORDER, role("projectOwner", 1), role("nobodys", 1));

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened", "ApprovalHeld");
      assertThat(story.current()).isInstanceOf(Waiting.class);
      assertThat(story.approvedBy("owner").current()).isInstanceOf(HeldAtNode.class);
      story.knowing(Company.usual().inProject("nobodys", "dba").directory()).reexamined();
      assertThat(story.approvedBy("dba").current()).isInstanceOf(Approved.class);
    }

    @Test
    void whoever_was_counted_at_one_node_is_no_longer_asked_at_another() {
      Story story =
          given(
                  book(flow(ANY_ORDER, role("projectOwner", 1), role("workspaceDBA", 1))),
                  Company.usual().inProject("projectOwner", "dba"))
              .arrives(Facts.stage())
              .approvedAt("n1", "dba");

      assertThat(story.fact(NodeReassigned.class).request().asked()).containsExactly(email("dba2"));
      assertThat(refusal(story.approvedAt("n2", "dba"))).isEqualTo(RefusalReason.ALREADY_REVIEWED);
    }

    @Test
    void the_same_person_passes_several_nodes_where_the_flow_allows_it() {
      Story story =
          given(
                  book(
                      flow(
                          new FlowOptions(false, true, null, null),
                          role("projectOwner", 1),
                          role("workspaceDBA", 1))),
                  Company.usual().inProject("projectOwner", "dba"))
              .arrives(Facts.stage())
              .approvedBy("dba")
              .approvedBy("dba");

      assertThat(story.current()).isInstanceOf(Approved.class);
    }
  }

  @Nested
  class InTime {

    @Test
    void people_are_reminded_once_each_time_they_were_asked() {
      Story story = opened(IN_TIME, role("projectOwner", 1));

      assertThat(story.open().examineAt(IN_TIME)).isEqualTo(after(60));
      assertThat(story.at(after(59)).reexamined().names()).isEmpty();
      assertThat(story.at(after(60)).reexamined().fact(NodeReassigned.class).cause())
          .isEqualTo(ReassignCause.REMINDER);
      assertThat(story.open().examineAt(IN_TIME)).isEqualTo(after(180));
      assertThat(story.at(after(150)).reexamined().names()).isEmpty();
    }

    @Test
    void nobody_is_reminded_who_was_not_asked_in_im() {
      Story story =
          given(book(flow(IN_TIME, role("projectOwner", 1))), Company.usual())
              .arrives(Facts.stage().invitedByBellOnly())
              .at(after(90))
              .reexamined();

      assertThat(story.names()).isEmpty();
    }

    @Test
    void without_a_decision_in_time_it_is_held_and_never_approved() {
      Story story = opened(IN_TIME, role("projectOwner", 1)).at(after(180)).reexamined();

      assertThat(story.names()).containsExactly("NodeClosed", "ApprovalHeld");
      assertThat(story.fact(NodeClosed.class).outcome()).isEqualTo(NodeOutcome.HELD);
      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.EXPIRED);
      assertThat(story.reexamined().names()).isEmpty();
      assertThat(refusal(story.approvedBy("owner"))).isEqualTo(RefusalReason.NODE_NOT_OPEN);
    }

    @Test
    void from_that_second_on_no_review_counts_even_if_nobody_looked_yet() {
      Story story = opened(IN_TIME, role("projectOwner", 1)).at(after(180)).approvedBy("owner");

      assertThat(refusal(story)).isEqualTo(RefusalReason.NODE_NOT_OPEN);
    }

    @Test
    void the_bell_asks_again_and_gives_the_whole_time_again() {
      Story story =
          opened(IN_TIME, role("projectOwner", 1)).at(after(200)).reexamined().bellRings();

      assertThat(story.names()).containsExactly("NodeOpened");
      assertThat(story.at(after(379)).approvedBy("owner").current()).isInstanceOf(Approved.class);
    }

    @Test
    void a_changed_statement_asks_again() {
      Story story =
          opened(IN_TIME, role("projectOwner", 1))
              .at(after(200))
              .reexamined()
              .statementChanges(Facts.stage().task("SELECT 1", "SELECT"));

      assertThat(story.current()).isInstanceOf(Waiting.class);
    }
  }

  private static Story opened(FlowOptions options, Node... nodes) {
    return given(book(flow(options, nodes)), Company.usual()).arrives(Facts.stage());
  }

  private static RefusalReason refusal(Story story) {
    return story.fact(ReviewRefused.class).reason();
  }

  private static Instant after(long minutes) {
    return Facts.AT.plus(Duration.ofMinutes(minutes));
  }

  private static StageBuilder twoTasks() {
    return Facts.stage()
        .task("CREATE TABLE a (i int)", "CREATE_TABLE")
        .task("CREATE TABLE b (i int)", "CREATE_TABLE");
  }
}
