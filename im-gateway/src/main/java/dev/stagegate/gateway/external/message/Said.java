package dev.stagegate.gateway.external.message;

import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that is said to a system.
 *
 * @param messageId the same however often it is said
 * @param type what kind of event it is
 */
public record Said(String messageId, String type, String requestId, Object data) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A request that is no longer to be decided. */
  public record Withdrawn(String request, String reference, String revision, String reason) {}

  /** A decision that did not count. */
  public record Refused(String request, String reference, String revision, String reason) {}

  public static Said requested(Subject subject, Question question, URI callbackUrl) {
    return new Said(
        subject.invitationId() + ":requested",
        "dev.stagegate.approval.requested.v1",
        subject.invitationId(),
        Requested.of(subject, question, callbackUrl));
  }

  public static Said cancelled(Subject subject, Receipt receipt, String why) {
    return new Said(
        subject.invitationId() + ":cancelled",
        "dev.stagegate.approval.cancelled.v1",
        subject.invitationId(),
        new Withdrawn(subject.invitationId(), receipt.reference(), subject.revision(), why));
  }

  public static Said refused(Subject subject, Receipt receipt, String why) {
    UUID words = UUID.nameUUIDFromBytes(why.getBytes(StandardCharsets.UTF_8));
    return new Said(
        subject.invitationId() + ":refused:" + words,
        "dev.stagegate.approval.decision-refused.v1",
        subject.invitationId(),
        new Refused(subject.invitationId(), receipt.reference(), subject.revision(), why));
  }

  /**
   * As a CloudEvent in structured mode; without a time, so that it is the same to the byte however
   * often it is said.
   */
  public byte[] asCloudEvent() {
    return JSON.writeValueAsBytes(
        new Event(
            "1.0", messageId, "/stagegate/im-gateway", type, requestId, "application/json", data));
  }

  /** Its data alone. */
  public byte[] asJson() {
    return JSON.writeValueAsBytes(data);
  }

  private record Event(
      String specversion,
      String id,
      String source,
      String type,
      String subject,
      String datacontenttype,
      Object data) {}
}
