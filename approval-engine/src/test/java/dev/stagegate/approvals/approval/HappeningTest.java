package dev.stagegate.approvals.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stagegate.approvals.approval.Happening.Event;
import dev.stagegate.events.ApprovalFact;
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
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HappeningTest {

  private static final StageSnapshot STAGE = Facts.stage().build();
  private static final String REVISION = STAGE.revision();
  private static final String OWNER = "owner@example.com";

  static Stream<Arguments> facts() {
    return Stream.of(
        arguments(
            new ApprovalOpened("a", "101", "s", REVISION, Risk.HIGH, List.of(), List.of()),
            happening(Event.OPENED, null, null, null, "HIGH")),
        arguments(
            new NodeOpened(Facts.nodeRequest(STAGE, 1, OWNER)),
            new Happening(Event.NODE_OPENED, "n1", null, null, "", List.of(OWNER))),
        arguments(
            new NodeReassigned(
                Facts.nodeRequest(STAGE, 2, OWNER), ReassignCause.BELL_RUNG, "dev@example.com"),
            new Happening(
                Event.NODE_REASSIGNED, "n1", "dev@example.com", null, "BELL_RUNG", List.of(OWNER))),
        arguments(
            new NodeClosed("a", "101", "s", "n1", NodeOutcome.VOIDED, OWNER, Channel.FEISHU, "i"),
            happening(Event.NODE_CLOSED, "n1", OWNER, Channel.FEISHU, "VOIDED")),
        arguments(
            recorded(Decision.APPROVE),
            happening(Event.APPROVED_BY, "n1", OWNER, Channel.FEISHU, "because")),
        arguments(
            recorded(Decision.REJECT),
            happening(Event.REJECTED_BY, "n1", OWNER, Channel.FEISHU, "because")),
        arguments(
            new ReviewRefused(
                "a",
                "101",
                "s",
                "n1",
                OWNER,
                Decision.APPROVE,
                "because",
                Channel.CONSOLE,
                null,
                null,
                RefusalReason.CREATOR),
            happening(Event.REVIEW_REFUSED, "n1", OWNER, Channel.CONSOLE, "CREATOR")),
        arguments(
            new ApprovalHeld("a", "101", "s", REVISION, HoldReason.UNMATCHED, "no flow"),
            happening(Event.HELD, null, null, null, "UNMATCHED: no flow")),
        arguments(
            new ApprovalVoided("a", "101", "s", REVISION, VoidReason.WITHDRAWN),
            happening(Event.VOIDED, null, null, null, "WITHDRAWN")),
        arguments(
            new StageApproved("a", "101", "s", REVISION, 1, false, List.of()),
            happening(Event.APPROVED, null, null, null, "")),
        arguments(
            new StageApproved("a", "101", "s", REVISION, 1, true, List.of()),
            happening(Event.APPROVED, null, null, null, "WAIVED")),
        arguments(
            new StageRejected("a", "101", "s", REVISION, 1, "n1", OWNER, "no", Channel.FEISHU),
            happening(Event.REJECTED, "n1", OWNER, null, "no")));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("facts")
  void a_history_tells_what_a_fact_told(ApprovalFact fact, Happening expected) {
    assertThat(Happening.of(fact)).isEqualTo(expected);
  }

  private static ReviewRecorded recorded(Decision decision) {
    return new ReviewRecorded(
        "a",
        "101",
        "s",
        REVISION,
        "n1",
        "Project Owner",
        OWNER,
        decision,
        "because",
        Channel.FEISHU,
        null,
        List.of("t"),
        Facts.AT);
  }

  private static Happening happening(
      Event event,
      @Nullable String nodeId,
      @Nullable String person,
      @Nullable Channel channel,
      String detail) {
    return new Happening(event, nodeId, person, channel, detail, List.of());
  }
}
