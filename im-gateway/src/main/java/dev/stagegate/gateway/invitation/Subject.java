package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;
import dev.stagegate.events.NodeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an invitation is about; only the round moves on, while the same people are still asked.
 *
 * @param invitationId our id; also the idempotency key under which the channel knows the request
 * @param node the node that is asked
 * @param round the how-manieth time the node's people are asked, from 1
 * @param revision what a review of it counts for
 * @param asked who is asked, by e-mail
 * @param person whom it asks where each person has a request of his or her own, by e-mail; null
 *     where one request asks all
 */
public record Subject(
    String invitationId,
    NodeKey node,
    int round,
    String issueId,
    String stageId,
    String revision,
    List<String> asked,
    @Nullable String person) {

  public Subject {
    asked = List.copyOf(asked);
  }

  /**
   * What the node's invitations would be: one to all where one decision is enough, else one each. A
   * channel's own ways of asking several people cannot follow who else decides, and where: see ADR
   * 20.
   *
   * <p>Whoever asks the same again, since a database that was restored forgot it, gives it the same
   * id, by which a channel knows it.
   */
  static List<Subject> of(NodeRequest request, Channel channel) {
    return asksEachAlone(request)
        ? request.asked().stream()
            .distinct()
            .map(person -> of(request, channel, List.of(person), person))
            .toList()
        : List.of(of(request, channel, request.asked(), null));
  }

  /** An external system speaks with one voice. */
  static boolean asksEachAlone(NodeRequest request) {
    return request.node().quorum() > 1 && request.node().systemId() == null;
  }

  private static Subject of(
      NodeRequest request, Channel channel, List<String> asked, @Nullable String person) {
    return new Subject(
        idOf(request, channel, person),
        new NodeKey(request.approvalId(), request.node().nodeId(), channel),
        request.round(),
        request.stage().issueId(),
        request.stage().stageId(),
        request.stage().revision(),
        asked,
        person);
  }

  private static String idOf(NodeRequest request, Channel channel, @Nullable String person) {
    String name =
        String.join(
            "\n",
            request.approvalId(),
            request.node().nodeId(),
            channel.name(),
            Integer.toString(request.round()),
            person == null ? "" : person);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The same, asked anew through this channel. */
  Subject anew(String id, Channel channel) {
    return new Subject(
        id,
        new NodeKey(node.approvalId(), node.nodeId(), channel),
        round,
        issueId,
        stageId,
        revision,
        asked,
        person);
  }

  /** The same, still asked in this round. */
  Subject at(int laterRound) {
    return new Subject(invitationId, node, laterRound, issueId, stageId, revision, asked, person);
  }
}
