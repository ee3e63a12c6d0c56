package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.fallback;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.approvals.approval.Story.given;
import static dev.stagegate.approvals.approval.Story.waitingOnOwnerThenDba;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Unplanned;
import dev.stagegate.approvals.approval.Approval.Voided;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.events.ApprovalFact.ApprovalVoided;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.StageBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalRulesTest {

  @Nested
  class Opening {

    @Test
    void opens_the_first_node_of_the_first_matching_flow() {
      Story story = waitingOnOwnerThenDba();

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened");
      assertThat(story.fact(ApprovalOpened.class).flows())
          .extracting("flowId")
          .containsExactly("Production change");
      NodeRequest request = story.fact(NodeOpened.class).request();
      assertThat(request.node().roleId()).isEqualTo("projectOwner");
      assertThat(request.position()).isEqualTo(1);
      assertThat(request.nodeCount()).isEqualTo(2);
      assertThat(request.round()).isEqualTo(1);
      assertThat(request.invite()).isTrue();
    }

    @Test
    void asks_everybody_who_may_decide_when_nobody_is_assigned() {
      assertThat(waitingOnOwnerThenDba().open().asked())
          .containsExactly(email("owner"), email("second"));
    }

    @Test
    void asks_the_assignee_alone_if_he_or_she_may_decide() {
      Story story = given(Company.usual()).arrives(Facts.stage().assignee(email("second")));

      assertThat(story.open().asked()).containsExactly(email("second"));
      assertThat(story.open().eligible()).contains(email("owner"));
    }

    @Test
    void asks_everybody_if_the_assignee_may_not_decide() {
      Story story = given(Company.usual()).arrives(Facts.stage().assignee(email("dev")));

      assertThat(story.open().asked()).containsExactly(email("owner"), email("second"));
    }

    @Test
    void never_asks_the_creator_or_the_last_editor() {
      Story story = given(Company.usual()).arrives(Facts.stage().creator(email("owner")));

      assertThat(story.open().eligible()).containsExactly(email("second"));
    }

    @Test
    void asks_creators_too_where_the_project_allows_it() {
      Story story =
          given(Company.usual().allowingSelfApproval())
              .arrives(Facts.stage().creator(email("owner")));

      assertThat(story.open().eligible()).contains(email("owner"));
      assertThat(story.approvedBy("owner").names()).contains("ReviewRecorded");
    }

    @Test
    void a_flow_without_nodes_waives() {
      Story story = given(Company.usual()).arrives(Facts.stage().environment("test"));

      assertThat(story.names()).containsExactly("ApprovalOpened", "StageApproved");
      assertThat(story.fact(StageApproved.class).waived()).isTrue();
      assertThat(story.current()).isInstanceOf(Approved.class);
    }

    @Test
    void a_stage_for_the_bell_only_is_not_sent_by_itself() {
      Story story = given(Company.usual()).arrives(Facts.stage().invitedByBellOnly());

      assertThat(story.fact(NodeOpened.class).request().invite()).isFalse();
      assertThat(story.bellRings().fact(NodeReassigned.class).request().invite()).isTrue();
    }
  }

  @Nested
  class Holding {

    @Test
    void a_role_nobody_holds_holds_the_stage_and_says_so() {
      Story story = given(Company.empty()).arrives(Facts.stage());

      assertThat(story.names()).containsExactly("ApprovalOpened", "ApprovalHeld");
      ApprovalHeld held = story.fact(ApprovalHeld.class);
      assertThat(held.reason()).isEqualTo(HoldReason.NOBODY_ELIGIBLE);
      assertThat(held.detail()).contains("projectOwner", "shop");
    }

    @Test
    void it_goes_on_by_itself_when_somebody_gets_the_role() {
      Story story =
          given(Company.empty())
              .arrives(Facts.stage())
              .knowing(Company.usual().directory())
              .reexamined();

      assertThat(story.names()).containsExactly("NodeOpened");
      assertThat(story.current()).isInstanceOf(Waiting.class);
    }

    @Test
    void it_is_held_when_nobody_may_decide_any_more() {
      Story story = waitingOnOwnerThenDba().knowing(Company.empty().directory()).reexamined();

      assertThat(story.names()).containsExactly("NodeClosed", "ApprovalHeld");
      assertThat(story.fact(NodeClosed.class).outcome()).isEqualTo(NodeOutcome.HELD);
      story.knowing(Company.usual().directory()).reexamined();
      assertThat(story.fact(NodeOpened.class).request().round()).isEqualTo(2);
    }

    @Test
    void an_unknown_directory_holds_and_resumes() {
      Story story = given(Company.usual()).knowing(Directory.UNKNOWN).arrives(Facts.stage());

      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.DIRECTORY_MISSING);
      assertThat(story.reexamined().names()).isEmpty();
      assertThat(story.knowing(Company.usual().directory()).reexamined().names())
          .containsExactly("NodeOpened");
    }

    @Test
    void a_condition_that_cannot_be_evaluated_holds_and_says_why() {
      Story story =
          given(
                  book(
                      flow("Broken", "issue.labels[0] == \"hotfix\"", "projectOwner"),
                      fallback("All", "", "projectOwner")),
                  Company.usual())
              .arrives(Facts.stage());

      assertThat(story.names()).containsExactly("ApprovalHeld");
      ApprovalHeld held = story.fact(ApprovalHeld.class);
      assertThat(held.reason()).isEqualTo(HoldReason.EVALUATION_FAILED);
      assertThat(held.detail()).contains("Broken", "101-prod-1", "out of bounds");
    }

    @Test
    void mending_the_flow_lets_it_go_on() {
      Story story =
          given(book(flow("Broken", "issue.labels[0] == \"hotfix\"")), Company.usual())
              .arrives(Facts.stage())
              .flows(book(flow("All", "", "projectOwner")))
              .reexamined();

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened");
      assertThat(story.approvals()).hasSize(1);
    }

    /** A role request that matched nothing was granted (bytebase#16915). */
    @Test
    void what_no_flow_matches_is_held() {
      Story story =
          given(book(flow("Other", "resource.environment_id == \"x\"")), Company.usual())
              .arrives(Facts.stage());

      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.UNMATCHED);
      assertThat(story.current()).isInstanceOf(Unplanned.class);
    }

    @Test
    void what_no_flow_matches_is_waived_only_if_the_workspace_says_so() {
      Story story = given(book(), Company.usual().waivingUnmatched()).arrives(Facts.stage());

      assertThat(story.fact(StageApproved.class).waived()).isTrue();
    }

    @Test
    void whether_unmatched_is_waived_is_not_guessed_before_the_directory_is_there() {
      Story story =
          given(book(), Company.usual()).knowing(Directory.UNKNOWN).arrives(Facts.stage());

      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.DIRECTORY_MISSING);
    }

    @Test
    void a_review_of_a_held_approval_is_refused() {
      Story story = given(Company.empty()).arrives(Facts.stage()).approvedBy("owner");

      assertThat(story.fact(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NODE_NOT_OPEN);
    }
  }

  @Nested
  class Reviewing {

    @Test
    void the_last_yes_approves_the_stage() {
      Story story = waitingOnOwnerThenDba().approvedBy("owner");

      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed", "NodeOpened");
      assertThat(story.node().roleId()).isEqualTo("workspaceDBA");
      story.approvedBy("dba");
      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed", "StageApproved");
      assertThat(story.fact(StageApproved.class).waived()).isFalse();
      assertThat(story.fact(StageApproved.class).revision()).isEqualTo(story.current().revision());
    }

    @Test
    void a_no_rejects_the_stage_with_its_comment() {
      Story story = waitingOnOwnerThenDba().rejectedBy("owner");

      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed", "StageRejected");
      assertThat(story.fact(StageRejected.class).comment()).isEqualTo("because");
      assertThat(story.current()).isInstanceOf(Rejected.class);
    }

    @Test
    void a_node_is_done_when_all_its_tasks_are_approved() {
      Story story = given(Company.usual()).arrives(twoTasks()).approvedBy("owner", "101-prod-1");

      assertThat(story.names()).containsExactly("ReviewRecorded");
      assertThat(story.fact(ReviewRecorded.class).taskIds()).containsExactly("101-prod-1");
      story.approvedBy("second", "101-prod-2");
      assertThat(story.open().position()).isEqualTo(2);
    }

    @Test
    void a_whole_stage_review_counts_for_every_task() {
      Story story = given(Company.usual()).arrives(twoTasks());
      story.reviewed(story.answer("owner", Decision.APPROVE));

      assertThat(story.fact(ReviewRecorded.class).taskIds())
          .containsExactly("101-prod-1", "101-prod-2");
      assertThat(story.open().position()).isEqualTo(2);
    }

    @Test
    void one_person_may_approve_the_tasks_of_a_node_one_by_one() {
      Story story =
          given(Company.usual())
              .arrives(twoTasks())
              .approvedBy("owner", "101-prod-1")
              .approvedBy("owner", "101-prod-2");

      assertThat(story.open().position()).isEqualTo(2);
    }

    @Test
    void approving_what_is_approved_already_counts_for_nothing() {
      Story story =
          given(Company.usual())
              .arrives(twoTasks())
              .approvedBy("owner", "101-prod-1")
              .approvedBy("second", "101-prod-1");

      assertThat(story.fact(ReviewRefused.class).reason())
          .isEqualTo(RefusalReason.ALREADY_REVIEWED);
    }

    @Test
    void a_no_to_a_single_task_rejects_the_stage() {
      Story story =
          given(Company.usual())
              .arrives(twoTasks())
              .approvedBy("owner", "101-prod-1")
              .rejectedBy("second", "101-prod-1");

      assertThat(story.current()).isInstanceOf(Rejected.class);
    }

    @Test
    void without_the_role_it_does_not_count() {
      Story story = waitingOnOwnerThenDba().approvedBy("dba");

      assertThat(story.fact(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
      assertThat(story.waiting().reviews()).isEmpty();
    }

    @Test
    void the_last_editor_of_any_statement_is_refused() {
      Story story = given(Company.usual().inProject("projectOwner", "dev")).arrives(Facts.stage());
      story.approvedBy("dev");

      assertThat(story.fact(ReviewRefused.class).reason()).isEqualTo(RefusalReason.CREATOR);
    }

    @Test
    void a_person_with_two_roles_passes_one_node_only() {
      Story story =
          given(Company.usual().inProject("projectOwner", "dba"))
              .arrives(Facts.stage())
              .approvedBy("dba");

      assertThat(story.open().eligible()).containsExactly(email("dba2"));
      story.approvedBy("dba");
      assertThat(story.fact(ReviewRefused.class).reason())
          .isEqualTo(RefusalReason.ALREADY_REVIEWED);
    }

    @Test
    void a_role_that_has_expired_does_not_count_from_that_second_on() {
      Story story =
          given(
                  Company.usual()
                      .without("projectOwner", "owner")
                      .until(Facts.AT.plusSeconds(60), "projectOwner", "owner"))
              .arrives(Facts.stage());

      story.at(Facts.AT.plusSeconds(60)).approvedBy("owner");

      assertThat(story.fact(ReviewRefused.class).reason()).isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }

    @Test
    void the_passing_of_time_alone_holds_a_node_whose_only_role_expires() {
      Story story =
          given(Company.empty().until(Facts.AT.plusSeconds(60), "projectOwner", "owner"))
              .arrives(Facts.stage());

      assertThat(story.open().until()).isEqualTo(Facts.AT.plusSeconds(60));
      assertThat(story.at(Facts.AT.plusSeconds(60)).reexamined().names())
          .containsExactly("NodeClosed", "ApprovalHeld");
    }
  }

  @Nested
  class AskingAfresh {

    @Test
    void a_new_assignee_is_asked_instead() {
      Story story = waitingOnOwnerThenDba().assigneeBecomes("second");

      NodeReassigned reassigned = story.fact(NodeReassigned.class);
      assertThat(reassigned.cause()).isEqualTo(ReassignCause.ASSIGNEE_CHANGED);
      assertThat(reassigned.request().asked()).containsExactly(email("second"));
      assertThat(reassigned.request().round()).isEqualTo(2);
      assertThat(reassigned.request().stage().assignee()).isEqualTo(email("second"));
    }

    @Test
    void the_bell_always_asks_again() {
      Story story = waitingOnOwnerThenDba().bellRings().bellRings();

      assertThat(story.fact(NodeReassigned.class).cause()).isEqualTo(ReassignCause.BELL_RUNG);
      assertThat(story.fact(NodeReassigned.class).request().round()).isEqualTo(3);
      assertThat(story.fact(NodeReassigned.class).request().invite()).isTrue();
    }

    @Test
    void other_people_are_asked_when_roles_change() {
      Story story =
          waitingOnOwnerThenDba()
              .knowing(Company.usual().without("projectOwner", "owner").directory())
              .reexamined();

      assertThat(story.fact(NodeReassigned.class).cause())
          .isEqualTo(ReassignCause.ELIGIBILITY_CHANGED);
      assertThat(story.fact(NodeReassigned.class).request().asked())
          .containsExactly(email("second"));
    }

    @Test
    void nobody_is_disturbed_when_the_same_people_are_to_be_asked() {
      Story story =
          given(Company.usual())
              .arrives(Facts.stage().assignee(email("owner")))
              .knowing(Company.usual().without("projectOwner", "second").directory())
              .reexamined();

      assertThat(story.names()).isEmpty();
      assertThat(story.open().eligible()).containsExactly(email("owner"));
    }

    @Test
    void an_answer_that_does_not_count_asks_the_right_people_again() {
      Story story = waitingOnOwnerThenDba();
      story.reviewed(story.answer("stranger", Decision.APPROVE));

      assertThat(story.names()).containsExactly("ReviewRefused", "NodeReassigned");
      assertThat(story.fact(NodeReassigned.class).cause()).isEqualTo(ReassignCause.REVIEW_REFUSED);
    }

    @Test
    void a_machine_that_always_answers_wrongly_does_not_keep_it_going_for_ever() {
      Story story = waitingOnOwnerThenDba();
      for (int i = 0; i < 3; i++) {
        assertThat(story.reviewed(story.answer("dev", Decision.APPROVE)).names())
            .contains("NodeReassigned");
      }

      assertThat(story.reviewed(story.answer("dev", Decision.APPROVE)).names())
          .containsExactly("ReviewRefused");
      story.bellRings();
      assertThat(story.reviewed(story.answer("dev", Decision.APPROVE)).names())
          .contains("NodeReassigned");
    }

    @Test
    void a_refused_review_in_the_console_disturbs_nobody() {
      assertThat(waitingOnOwnerThenDba().approvedBy("stranger").names())
          .containsExactly("ReviewRefused");
    }
  }

  @Nested
  class Changing {

    @Test
    void a_changed_statement_voids_and_starts_anew() {
      Story story = waitingOnOwnerThenDba().approvedBy("owner").statementChanges(other());

      assertThat(story.names())
          .containsExactly("NodeClosed", "ApprovalVoided", "ApprovalOpened", "NodeOpened");
      assertThat(story.fact(NodeClosed.class).outcome()).isEqualTo(NodeOutcome.VOIDED);
      assertThat(story.fact(ApprovalVoided.class).reason()).isEqualTo(VoidReason.STATEMENT_CHANGED);
      assertThat(story.open().position()).isEqualTo(1);
      assertThat(story.waiting().reviews()).isEmpty();
    }

    /** Approvals invalidated by timestamp, not by content (kviklet). */
    @Test
    void text_put_back_is_the_same_revision_but_voided_reviews_stay_void() {
      Story story = waitingOnOwnerThenDba();
      String revision = story.current().revision();
      String first = story.current().id();
      story.approvedBy("owner").statementChanges(other()).statementChanges(Facts.stage());

      assertThat(story.current().revision()).isEqualTo(revision);
      assertThat(story.current().id()).isNotEqualTo(first);
      assertThat(story.waiting().reviews()).isEmpty();
      assertThat(story.approvals().get(first)).isInstanceOf(Voided.class);
    }

    @Test
    void a_late_answer_about_the_old_text_changes_nothing_and_is_shown_as_refused() {
      Story story = waitingOnOwnerThenDba();
      String old = story.current().id();
      Review late = story.answer("owner", Decision.APPROVE);
      story.statementChanges(other());
      Approval before = story.current();

      story.reviewed(old, late);

      assertThat(story.names()).containsExactly("ReviewRefused");
      assertThat(story.fact(ReviewRefused.class).reason()).isEqualTo(RefusalReason.STALE_REVISION);
      assertThat(story.current()).isEqualTo(before);
    }

    @Test
    void a_changed_statement_is_matched_anew() {
      Story story =
          waitingOnOwnerThenDba()
              .statementChanges(Facts.stage().task("DROP TABLE t", "DROP_TABLE"));

      assertThat(story.waiting().plan().flows())
          .extracting("flowId")
          .containsExactly("High risk in production");
      assertThat(story.waiting().plan().nodes()).hasSize(3);
    }

    @Test
    void a_rejected_stage_is_asked_for_again_by_the_bell_as_a_new_approval() {
      Story story = waitingOnOwnerThenDba().rejectedBy("owner");
      String rejected = story.current().id();
      story.bellRings();

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened");
      assertThat(story.current().id()).isNotEqualTo(rejected);
      assertThat(story.approvals().get(rejected)).isInstanceOf(Rejected.class);
      assertThat(story.fact(NodeOpened.class).request().invite()).isTrue();
    }

    @Test
    void a_rejected_stage_with_a_changed_statement_gets_a_new_approval() {
      Story story = waitingOnOwnerThenDba().rejectedBy("owner").statementChanges(other());

      assertThat(story.names()).containsExactly("ApprovalOpened", "NodeOpened");
    }

    @Test
    void a_withdrawn_stage_is_void_and_stays_so() {
      Story story = waitingOnOwnerThenDba().isWithdrawn();

      assertThat(story.names()).containsExactly("NodeClosed", "ApprovalVoided");
      assertThat(story.fact(NodeClosed.class).outcome()).isEqualTo(NodeOutcome.WITHDRAWN);
      assertThat(story.bellRings().names()).isEmpty();
      assertThat(story.assigneeBecomes("second").names()).isEmpty();
      assertThat(story.approvedBy("owner").fact(ReviewRefused.class).reason())
          .isEqualTo(RefusalReason.APPROVAL_CLOSED);
    }

    @Test
    void later_edits_of_flows_do_not_change_running_approvals() {
      Story story = waitingOnOwnerThenDba().flows(book(flow("Free for all", ""))).reexamined();

      assertThat(story.names()).isEmpty();
      assertThat(story.approvedBy("owner").node().roleId()).isEqualTo("workspaceDBA");
    }
  }

  @Nested
  class LateAndRepeated {

    @Test
    void a_stage_told_twice_opens_one_approval() {
      Story story = waitingOnOwnerThenDba();
      story.take(new StageArrived(Facts.stage().sequence(1).build()));

      assertThat(story.names()).isEmpty();
      assertThat(story.approvals()).hasSize(1);
    }

    @Test
    void an_arrival_overtaken_by_a_change_is_ignored() {
      Story story = given(Company.usual());
      story.take(changed(5)).take(arrived(3));

      assertThat(story.names()).isEmpty();
      assertThat(story.current().revision()).isEqualTo(other().build().revision());
    }

    @Test
    void an_assignee_and_a_bell_that_come_before_the_stage_are_remembered() {
      Story story = given(Company.usual());
      story.assigneeBecomes("second").bellRings();
      story.take(new StageArrived(Facts.stage().invitedByBellOnly().sequence(1).build()));

      // Its sequence, 1, is the assignee's: the assignee is not newer than the snapshot, the bell
      // is.
      assertThat(story.fact(NodeOpened.class).request().invite()).isTrue();
    }

    @Test
    void a_withdrawal_that_comes_before_the_stage_keeps_it_from_opening() {
      Story story = given(Company.usual());
      story.take(new StageWithdrawn("101", "101-prod", 9, email("dev"), ""));
      story.take(arrived(3));

      assertThat(story.approvals()).isEmpty();
      assertThat(story.take(arrived(10)).approvals()).hasSize(1);
    }

    @Test
    void a_review_of_an_approval_nobody_knows_is_refused() {
      Story story = waitingOnOwnerThenDba();
      story.reviewed("nonsense", story.answer("owner", Decision.APPROVE));

      assertThat(story.fact(ReviewRefused.class).reason())
          .isEqualTo(RefusalReason.UNKNOWN_APPROVAL);
    }

    private static IssueFact changed(long sequence) {
      return new StatementChanged(
          other().sequence(sequence).build(), List.of("101-prod-1"), email("dev"));
    }

    private static IssueFact arrived(long sequence) {
      return new StageArrived(Facts.stage().sequence(sequence).build());
    }
  }

  @Test
  void a_held_approval_keeps_its_type_through_an_assignee_change() {
    Story story = given(Company.empty()).arrives(Facts.stage()).assigneeBecomes("owner");

    assertThat(story.current()).isInstanceOf(HeldAtNode.class);
    assertThat(story.current().stage().assignee()).isEqualTo(email("owner"));
  }

  private static StageBuilder twoTasks() {
    return Facts.stage()
        .task("CREATE TABLE a (i int)", "CREATE_TABLE")
        .task("CREATE TABLE b (i int)", "CREATE_TABLE");
  }

  private static StageBuilder other() {
    return Facts.stage().task("CREATE TABLE other (id int)", "CREATE_TABLE");
  }
}
