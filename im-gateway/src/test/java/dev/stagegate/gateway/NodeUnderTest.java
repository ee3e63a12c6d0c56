package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node of its own for each test. */
@NullMarked
final class NodeUnderTest {

  private final GatewayUnderTest gateway;
  private final SimulatedFeishu feishu;

  final String approvalId = "a-" + UUID.randomUUID();
  final StageSnapshot stage = Facts.stage().build();

  NodeUnderTest(GatewayUnderTest gateway, SimulatedFeishu feishu) {
    this.gateway = gateway;
    this.feishu = feishu;
  }

  NodeRequest request(int round, String... asked) {
    return request(round, true, stage, asked);
  }

  NodeRequest request(int round, boolean invite, StageSnapshot about, String... asked) {
    return request(Facts.owner(), round, invite, about, asked);
  }

  /** The node's question where so many of those who are asked must approve. */
  NodeRequest requestTo(int quorum, int round, String... asked) {
    PlannedNode node =
        new PlannedNode("n1", "Project Owner", "projectOwner", List.of(), null, null, quorum);
    return request(node, round, true, stage, asked);
  }

  /** The node's question where others than who is asked may decide it too. */
  NodeRequest requestAmong(List<String> eligible, String... asked) {
    return request(Facts.owner(), 1, true, stage, eligible, asked);
  }

  private NodeRequest request(
      PlannedNode node, int round, boolean invite, StageSnapshot about, String... asked) {
    return request(node, round, invite, about, List.of(asked), asked);
  }

  private NodeRequest request(
      PlannedNode node,
      int round,
      boolean invite,
      StageSnapshot about,
      List<String> eligible,
      String... asked) {
    return new NodeRequest(
        approvalId,
        node,
        1,
        2,
        round,
        eligible,
        List.of(asked),
        invite,
        Risk.HIGH,
        List.of(Facts.flow()),
        about);
  }

  /** The engine's answer to a review that does not count. */
  ReviewRefused refused(StageReviewed review, RefusalReason reason) {
    return new ReviewRefused(
        approvalId,
        "101",
        "101-prod",
        "n1",
        review.reviewer(),
        review.decision(),
        review.comment(),
        Channel.FEISHU,
        null,
        review.invitationId(),
        reason);
  }

  NodeClosed closed(NodeOutcome outcome, @Nullable String by, @Nullable String invitationId) {
    return new NodeClosed(
        approvalId,
        "101",
        "101-prod",
        "n1",
        outcome,
        by,
        by == null ? null : Channel.CONSOLE,
        invitationId);
  }

  String status(InvitationSent sent) {
    return feishu.instance(sent.invitationId()).path("status").asString();
  }

  List<String> comments(InvitationSent sent) {
    List<String> texts = new ArrayList<>();
    feishu
        .instance(sent.invitationId())
        .path("comments")
        .forEach(c -> texts.add(c.path("text").asString()));
    return texts;
  }

  /** How many requests the channel ever got for this node. */
  int instances() {
    List<String> ids = gateway.invitationIds(approvalId);
    int count = 0;
    for (JsonNode instance : feishu.instances()) {
      count += ids.contains(instance.path("uuid").asString()) ? 1 : 0;
    }
    return count;
  }

  List<String> order() {
    return told(ReviewFact.class).stream().map(f -> f.getClass().getSimpleName()).toList();
  }

  /** Every event that came was worked, and nothing waits to be sent. */
  void settles() {
    eventually(
        () -> {
          assertThat(feishu.pushes().path("queued").size()).isZero();
          assertThat(gateway.count("SELECT count(*) FROM feishu_event WHERE due_at IS NOT NULL"))
              .isZero();
          assertThat(
                  gateway.count(
                      "SELECT count(*) FROM invitation WHERE kind IN ('PLANNED', 'SENDING',"
                          + " 'CANCEL_REQUESTED')"))
              .isZero();
        });
  }

  List<InvitationSent> sent(int count) {
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(count));
    return told(InvitationSent.class);
  }

  InvitationFailed failed() {
    eventually(() -> assertThat(told(InvitationFailed.class)).hasSize(1));
    return told(InvitationFailed.class).getFirst();
  }

  List<StageReviewed> reviews() {
    return told(StageReviewed.class);
  }

  <T extends ReviewFact> List<T> told(Class<T> type) {
    return gateway.told(type).stream().filter(f -> f.approvalId().equals(approvalId)).toList();
  }
}
