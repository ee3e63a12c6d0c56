package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.flow;
import static dev.stagegate.approvals.Books.role;
import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.approvals.approval.Story.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.Approved;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Rejected;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Systems;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.ApprovalFact.ApprovalHeld;
import dev.stagegate.events.ApprovalFact.HoldReason;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.StageBuilder;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that a company's own approval system decides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExternalNodesTest {

  private static final Node OA = new Node("Company OA", new Deciders.External("oa"), 1);
  private static final String SYSTEM = "external:oa";

  @Nested
  class WhileTheSystem {

    @Test
    void is_unknown_the_stage_is_held_and_goes_on_by_itself_once_it_is_registered() {
      Story story = given(book(strict(OA)), Company.usual()).arrives(Facts.stage());
      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.NO_EXTERNAL_SYSTEM);

      story.knowing(knowing(null, OnTimeout.HOLD)).reexamined();

      assertThat(story.names()).containsExactly("NodeOpened");
      assertThat(story.fact(NodeOpened.class).request().asked()).containsExactly(SYSTEM);
    }

    @Test
    void is_switched_off_what_was_asked_is_taken_back_and_asked_again_afterwards() {
      Story story = opened(OA).knowing(directory(system(false, null, OnTimeout.HOLD)));

      assertThat(story.reexamined().fact(NodeClosed.class).outcome()).isEqualTo(NodeOutcome.HELD);
      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.NO_EXTERNAL_SYSTEM);
      story.knowing(knowing(null, OnTimeout.HOLD)).reexamined();
      assertThat(story.names()).containsExactly("NodeOpened");
    }

    @Test
    void is_switched_off_its_answer_does_not_count_even_if_nobody_looked_yet() {
      Story story = opened(OA).knowing(directory(system(false, null, OnTimeout.HOLD)));

      story.reviewed(answer(story, "boss", Decision.APPROVE));

      assertThat(refusal(story)).isEqualTo(RefusalReason.NOT_ELIGIBLE);
      assertThat(story.current()).isInstanceOf(HeldAtNode.class);
    }

    @Test
    void is_another_one_the_node_stays_held() {
      ExternalSystem other = new ExternalSystem("other", "Other", true, null, OnTimeout.HOLD);

      assertThat(
              given(book(strict(OA)), Company.usual())
                  .knowing(directory(other))
                  .arrives(Facts.stage())
                  .current())
          .isInstanceOf(HeldAtNode.class);
    }
  }

  @Nested
  class WhoDecides {

    @Test
    void whoever_the_system_names_is_recorded_and_the_whole_stage_is_approved() {
      Story story =
          given(book(strict(OA)), Company.usual())
              .knowing(knowing(null, OnTimeout.HOLD))
              .arrives(
                  Facts.stage()
                      .task("CREATE TABLE a (i int)", "CREATE_TABLE")
                      .task("CREATE TABLE b (i int)", "CREATE_TABLE"));

      story.reviewed(answer(story, "cfo@holding.example", Decision.APPROVE));

      assertThat(story.current()).isInstanceOf(Approved.class);
      assertThat(story.fact(ReviewRecorded.class).reviewer()).isEqualTo("cfo@holding.example");
      assertThat(story.fact(ReviewRecorded.class).taskIds()).hasSize(2);
    }

    @Test
    void neither_the_creator_nor_the_last_editor_and_the_system_is_asked_again() {
      Story story = opened(OA);
      story.reviewed(answer(story, "dev", Decision.APPROVE));

      assertThat(refusal(story)).isEqualTo(RefusalReason.CREATOR);
      assertThat(story.fact(NodeReassigned.class).request().asked()).containsExactly(SYSTEM);
      assertThat(story.current()).isInstanceOf(Waiting.class);

      Story edited =
          given(book(strict(OA)), Company.usual())
              .knowing(knowing(null, OnTimeout.HOLD))
              .arrives(Facts.stage().task("SELECT 1", "SELECT").creator(email("second")));
      assertThat(refusal(edited.reviewed(answer(edited, "dev", Decision.APPROVE))))
          .isEqualTo(RefusalReason.LAST_EDITOR);
    }

    @Test
    void nobody_who_was_counted_at_another_node_of_the_approval() {
      Story story = opened(role("projectOwner", 1), OA).approvedBy("owner");

      assertThat(refusal(story.reviewed(answer(story, "owner", Decision.APPROVE))))
          .isEqualTo(RefusalReason.ALREADY_REVIEWED);
      assertThat(story.reviewed(answer(story, "second", Decision.APPROVE)).current())
          .isInstanceOf(Approved.class);
    }

    @Test
    void nobody_who_was_deactivated_and_nobody_without_an_email() {
      Story story =
          given(book(strict(OA)), Company.usual().deactivated("second"))
              .knowing(
                  new Directory(
                      Company.usual().deactivated("second").directory().workspace(),
                      Company.usual().directory().project(),
                      Systems.of(snapshot(system(true, null, OnTimeout.HOLD)))))
              .arrives(Facts.stage());

      assertThat(refusal(story.reviewed(answer(story, "second", Decision.APPROVE))))
          .isEqualTo(RefusalReason.NOT_ELIGIBLE);
      Review nobody = answer(story, "x", Decision.APPROVE);
      assertThat(
              refusal(
                  story.reviewed(
                      new Review(
                          "nobody",
                          nobody.nodeId(),
                          nobody.revision(),
                          "oa-user-17",
                          Decision.APPROVE,
                          "",
                          Channel.EXTERNAL,
                          null,
                          "i",
                          List.of(),
                          story.now()))))
          .isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSOLE", "FEISHU", "LARK"})
    void nobody_through_another_door(Channel door) {
      Story story = opened(OA);

      assertThat(refusal(story.reviewed(through(door, story, "owner"))))
          .isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }

    @Test
    void and_the_system_decides_no_node_of_people() {
      Story story = opened(role("projectOwner", 1), OA);

      assertThat(refusal(story.reviewed(through(Channel.EXTERNAL, story, "owner"))))
          .isEqualTo(RefusalReason.NOT_ELIGIBLE);
    }

    @Test
    void an_answer_about_what_the_stage_was_before_does_not_count() {
      Story story = opened(OA);
      Review late = answer(story, "boss", Decision.APPROVE);
      story.statementChanges(Facts.stage().task("SELECT 1", "SELECT"));

      assertThat(refusal(story.reviewed("a1", late))).isEqualTo(RefusalReason.STALE_REVISION);
      assertThat(story.current()).isInstanceOf(Waiting.class);
    }
  }

  @Nested
  class InTime {

    @Test
    void a_system_that_says_nothing_holds_the_stage_until_people_ask_again() {
      Story story = opened(60L, OnTimeout.HOLD, Facts.stage()).at(after(59)).reexamined();
      assertThat(story.names()).isEmpty();
      assertThat(story.open().examineAt(FlowOptions.STRICT)).isEqualTo(after(60));

      story.at(after(60)).reexamined();

      assertThat(story.names()).containsExactly("NodeClosed", "ApprovalHeld");
      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.EXPIRED);
      assertThat(story.fact(ApprovalHeld.class).detail()).contains("oa", "PT1M");
      assertThat(story.reexamined().names()).isEmpty();
      assertThat(story.bellRings().names()).containsExactly("NodeOpened");
      assertThat(story.open().examineAt(FlowOptions.STRICT)).isEqualTo(after(120));
    }

    @Test
    void or_rejects_it_in_its_own_name_where_that_is_wanted() {
      Story story = opened(60L, OnTimeout.REJECT, Facts.stage()).at(after(60)).reexamined();

      assertThat(story.names()).containsExactly("ReviewRecorded", "NodeClosed", "StageRejected");
      StageRejected rejected = story.fact(StageRejected.class);
      assertThat(rejected.rejectedBy()).isEqualTo(SYSTEM);
      assertThat(rejected.channel()).isEqualTo(Channel.EXTERNAL);
      assertThat(rejected.comment()).contains("did not answer within PT1M");
      assertThat(story.current()).isInstanceOf(Rejected.class);
      assertThat(story.reexamined().names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void from_that_second_on_no_answer_counts_even_if_nobody_looked_yet(OnTimeout what) {
      Story story = opened(60L, what, Facts.stage()).at(after(60));

      assertThat(refusal(story.reviewed(answer(story, "boss", Decision.APPROVE))))
          .isEqualTo(RefusalReason.NODE_NOT_OPEN);
    }

    @Test
    void a_system_that_only_the_bell_asks_is_in_no_hurry_before() {
      Story story =
          opened(60L, OnTimeout.REJECT, Facts.stage().invitedByBellOnly())
              .at(after(600))
              .reexamined();
      assertThat(story.names()).isEmpty();

      story.bellRings();

      assertThat(story.at(after(659)).reexamined().names()).isEmpty();
      assertThat(story.at(after(660)).reexamined().current()).isInstanceOf(Rejected.class);
    }

    @Test
    void a_limit_that_is_set_later_holds_for_what_is_open() {
      Story story = opened(OA).knowing(knowing(60L, OnTimeout.HOLD)).at(after(30)).reexamined();
      assertThat(story.open().examineAt(FlowOptions.STRICT)).isEqualTo(after(60));

      assertThat(story.at(after(60)).reexamined().current()).isInstanceOf(HeldAtNode.class);
    }

    @Test
    void only_its_own_node_is_held_where_several_are_open() {
      FlowOptions anyOrder = new FlowOptions(true, false, null, null);
      Story story =
          given(book(flow(anyOrder, OA, role("projectOwner", 1))), Company.usual())
              .knowing(knowing(60L, OnTimeout.HOLD))
              .arrives(Facts.stage())
              .at(after(60))
              .reexamined();

      assertThat(story.openPositions()).containsExactly(2);
    }
  }

  @Nested
  class WhenItCannotBeAsked {

    @Test
    void the_node_is_held_until_people_ask_again() {
      Story story = opened(OA).cannotBeAsked("n1", 1);

      assertThat(story.names()).containsExactly("NodeClosed", "ApprovalHeld");
      assertThat(story.fact(ApprovalHeld.class).reason()).isEqualTo(HoldReason.SYSTEM_UNREACHABLE);
      assertThat(story.reexamined().names()).isEmpty();
      assertThat(story.bellRings().names()).containsExactly("NodeOpened");
    }

    @ParameterizedTest
    @CsvSource({"n1, 2", "n2, 1"})
    void what_is_told_of_another_asking_changes_nothing(String nodeId, int round) {
      assertThat(opened(OA).cannotBeAsked(nodeId, round).names()).isEmpty();
    }

    @Test
    void a_node_of_people_goes_on_since_they_can_decide_elsewhere() {
      assertThat(opened(role("projectOwner", 1)).cannotBeAsked("n1", 1).names()).isEmpty();
    }
  }

  private static Story opened(Node... nodes) {
    return given(book(strict(nodes)), Company.usual())
        .knowing(knowing(null, OnTimeout.HOLD))
        .arrives(Facts.stage());
  }

  private static Story opened(long seconds, OnTimeout what, StageBuilder stage) {
    return given(book(strict(OA)), Company.usual()).knowing(knowing(seconds, what)).arrives(stage);
  }

  private static Flow strict(Node... nodes) {
    return flow(FlowOptions.STRICT, nodes);
  }

  private static Review answer(Story story, String who, Decision decision) {
    Review review = story.answer(who, decision);
    return new Review(
        review.reviewId(),
        review.nodeId(),
        review.revision(),
        review.reviewer(),
        decision,
        review.comment(),
        Channel.EXTERNAL,
        null,
        review.invitationId(),
        List.of(),
        review.decidedAt());
  }

  private static Review through(Channel door, Story story, String who) {
    Review review = story.answer(who, Decision.APPROVE);
    return new Review(
        review.reviewId(),
        review.nodeId(),
        review.revision(),
        review.reviewer(),
        review.decision(),
        review.comment(),
        door,
        null,
        door == Channel.CONSOLE ? null : "invitation",
        List.of(),
        review.decidedAt());
  }

  private static Directory knowing(@Nullable Long seconds, OnTimeout what) {
    return directory(system(true, seconds, what));
  }

  private static ExternalSystem system(boolean enabled, @Nullable Long seconds, OnTimeout what) {
    return new ExternalSystem("oa", "Company OA", enabled, seconds, what);
  }

  private static Directory directory(ExternalSystem system) {
    Directory usual = Company.usual().directory();
    return new Directory(usual.workspace(), usual.project(), Systems.of(snapshot(system)));
  }

  private static ExternalSystems snapshot(ExternalSystem system) {
    return new ExternalSystems(1, List.of(system));
  }

  private static RefusalReason refusal(Story story) {
    return story.fact(ReviewRefused.class).reason();
  }

  private static Instant after(long seconds) {
    return Facts.AT.plus(Duration.ofSeconds(seconds));
  }
}
