package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.CancelReason;
import dev.stagegate.gateway.invitation.Invitation;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.InvitationState;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An invitation as a row of its table, both ways. */
record InvitationRow(
    Subject subject,
    InvitationState kind,
    @Nullable Receipt receipt,
    @Nullable CancelReason reason,
    @Nullable InvitationFault fault,
    @Nullable String detail,
    @Nullable Instant since,
    Set<String> taken,
    boolean refused,
    boolean stillOpen) {

  static InvitationRow of(Invitation invitation) {
    Subject subject = invitation.subject();
    Receipt receipt = invitation.receipt();
    Set<String> taken = invitation.taken();
    return switch (invitation) {
      case Planned _ ->
          new InvitationRow(
              subject, InvitationState.PLANNED, null, null, null, null, null, taken, false, false);
      case Sending s ->
          new InvitationRow(
              subject,
              InvitationState.SENDING,
              null,
              null,
              s.told(),
              null,
              s.since(),
              taken,
              false,
              false);
      case Sent s ->
          new InvitationRow(
              subject,
              InvitationState.SENT,
              receipt,
              null,
              null,
              null,
              s.since(),
              taken,
              false,
              false);
      case CancelRequested c ->
          new InvitationRow(
              subject,
              InvitationState.CANCEL_REQUESTED,
              receipt,
              c.reason(),
              null,
              null,
              c.since(),
              taken,
              false,
              false);
      case Answered a ->
          new InvitationRow(
              subject,
              InvitationState.ANSWERED,
              receipt,
              null,
              null,
              null,
              null,
              taken,
              a.refused(),
              false);
      case Cancelled c ->
          new InvitationRow(
              subject,
              InvitationState.CANCELLED,
              receipt,
              c.reason(),
              null,
              null,
              null,
              taken,
              false,
              false);
      case Failed f ->
          new InvitationRow(
              subject,
              InvitationState.FAILED,
              receipt,
              null,
              f.fault(),
              f.detail(),
              null,
              taken,
              false,
              f.stillOpen());
    };
  }

  static InvitationRow read(Readable row) {
    return new InvitationRow(
        new Subject(
            text(row, "id"),
            new NodeKey(
                text(row, "approval_id"),
                text(row, "node_id"),
                Channel.valueOf(text(row, "channel"))),
            Objects.requireNonNull(row.get("round", Integer.class)),
            text(row, "issue_id"),
            text(row, "stage_id"),
            text(row, "revision"),
            texts(row, "asked"),
            row.get("person", String.class)),
        InvitationState.valueOf(text(row, "kind")),
        receipt(row),
        reason(row),
        fault(row),
        row.get("detail", String.class),
        since(row),
        Set.copyOf(texts(row, "taken")),
        Objects.requireNonNull(row.get("refused", Boolean.class)),
        Objects.requireNonNull(row.get("still_open", Boolean.class)));
  }

  Invitation invitation() {
    return switch (kind) {
      case PLANNED -> new Planned(subject);
      case SENDING -> new Sending(subject, given(since), fault);
      case SENT -> new Sent(subject, given(receipt), given(since), taken);
      case CANCEL_REQUESTED ->
          new CancelRequested(subject, receipt, given(reason), given(since), taken);
      case ANSWERED -> new Answered(subject, given(receipt), taken, refused);
      case CANCELLED -> new Cancelled(subject, receipt, given(reason), taken);
      case FAILED -> new Failed(subject, receipt, given(fault), given(detail), taken, stillOpen);
    };
  }

  private static <T> T given(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  private static @Nullable Receipt receipt(Readable row) {
    String reference = row.get("reference", String.class);
    return reference == null
        ? null
        : new Receipt(
            reference,
            text(row, "requester"),
            row.get("link", String.class),
            texts(row, "recipients"),
            texts(row, "unknown_recipients"),
            Objects.requireNonNull(row.get("bot_represents", Boolean.class)));
  }

  private static @Nullable CancelReason reason(Readable row) {
    String cause = row.get("cancel_cause", String.class);
    return cause == null
        ? null
        : new CancelReason(CancelReason.Cause.valueOf(cause), row.get("cancel_by", String.class));
  }

  private static @Nullable InvitationFault fault(Readable row) {
    String fault = row.get("fault", String.class);
    return fault == null ? null : InvitationFault.valueOf(fault);
  }

  private static @Nullable Instant since(Readable row) {
    OffsetDateTime since = row.get("since", OffsetDateTime.class);
    return since == null ? null : since.toInstant();
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  private static List<String> texts(Readable row, String column) {
    return List.of(Objects.requireNonNull(row.get(column, String[].class), column));
  }
}
