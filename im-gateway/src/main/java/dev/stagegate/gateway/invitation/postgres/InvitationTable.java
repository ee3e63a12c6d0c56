package dev.stagegate.gateway.invitation.postgres;

import static java.util.stream.Collectors.toMap;

import dev.stagegate.gateway.invitation.Invitation;
import dev.stagegate.gateway.invitation.Invitation.Failed;
import dev.stagegate.gateway.invitation.NodeInvitations;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.trail.Trails;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table of invitations: read and written while their node is locked. */
final class InvitationTable {

  private final DatabaseClient database;
  private final WorkSettings settings;

  InvitationTable(DatabaseClient database, WorkSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * The node with those of its round, those that may still move, and the one in question; locked,
   * because workers claim without the node.
   */
  Mono<NodeInvitations> of(NodeInvitations head, @Nullable String invitationId) {
    return database
        .sql(
            """
            SELECT * FROM invitation
            WHERE approval_id = :approvalId AND node_id = :nodeId AND channel = :channel
              AND (round = :round OR due_at IS NOT NULL OR id = :id)
            ORDER BY round, planned_at
            FOR UPDATE
            """)
        .bind("approvalId", head.key().approvalId())
        .bind("nodeId", head.key().nodeId())
        .bind("channel", head.key().channel().name())
        .bind("round", head.round())
        .bind("id", invitationId == null ? "" : invitationId)
        .map(row -> InvitationRow.read(row).invitation())
        .all()
        .collectList()
        .map(all -> new NodeInvitations(head.key(), head.round(), head.standing(), all));
  }

  /** Keeps what has changed or is new. */
  Mono<Void> save(NodeInvitations before, NodeInvitations after) {
    Map<String, Invitation> known =
        before.invitations().stream().collect(toMap(i -> i.subject().invitationId(), i -> i));
    return Flux.fromIterable(after.invitations())
        .filter(i -> !i.equals(known.get(i.subject().invitationId())))
        .concatMap(i -> known.containsKey(i.subject().invitationId()) ? update(i) : insert(i))
        .then();
  }

  private Mono<Void> insert(Invitation invitation) {
    return Mono.deferContextual(
        context ->
            insert(
                invitation, Trails.in(context).of(invitation.subject().issueId()).traceparent()));
  }

  private Mono<Void> insert(Invitation invitation, @Nullable String traceparent) {
    Subject subject = invitation.subject();
    GenericExecuteSpec sql =
        database
            .sql(
                """
                INSERT INTO invitation
                  (id, approval_id, node_id, channel, round, issue_id, stage_id, revision, asked, person, kind,
                   traceparent, due_at)
                VALUES
                  (:id, :approvalId, :nodeId, :channel, :round, :issueId, :stageId, :revision, :asked, :person, :kind,
                   :traceparent, now())
                """)
            .bind("id", subject.invitationId())
            .bind("approvalId", subject.node().approvalId())
            .bind("nodeId", subject.node().nodeId())
            .bind("channel", subject.node().channel().name())
            .bind("round", subject.round())
            .bind("issueId", subject.issueId())
            .bind("stageId", subject.stageId())
            .bind("revision", subject.revision())
            .bind("asked", subject.asked().toArray(String[]::new))
            .bind("kind", InvitationRow.of(invitation).kind().name());
    sql = bind(sql, "person", String.class, subject.person());
    return bind(sql, "traceparent", String.class, traceparent).then();
  }

  /**
   * A move to another kind ends every claim, counts tries afresh, and is due by what the new kind
   * needs.
   */
  private Mono<Void> update(Invitation invitation) {
    InvitationRow row = InvitationRow.of(invitation);
    Receipt receipt = row.receipt();
    Duration pause = pauseBeforeNextLook(invitation);
    GenericExecuteSpec sql =
        database
            .sql(
                """
                UPDATE invitation SET
                  reference = :reference, requester = :requester, link = :link, recipients = :recipients,
                  unknown_recipients = :unknownRecipients, bot_represents = :botRepresents,
                  cancel_cause = :cancelCause, cancel_by = :cancelBy, fault = :fault, detail = :detail,
                  last_fault = coalesce(left(CAST(:detail AS text), 500), last_fault),
                  last_fault_at = CASE WHEN CAST(:detail AS text) IS NULL THEN last_fault_at ELSE now() END,
                  round = :round, taken = :taken, refused = :refused, still_open = :stillOpen, since = :since,
                  claimed_until = CASE WHEN kind = :kind THEN claimed_until END,
                  attempts = CASE WHEN kind = :kind THEN attempts ELSE 0 END,
                  due_at = CASE WHEN CAST(:pause AS interval) IS NULL THEN NULL
                    WHEN kind = :kind AND due_at IS NOT NULL THEN due_at
                    ELSE now() + CAST(:pause AS interval)
                      + least((now() - planned_at) / 4, CAST(:growsBy AS interval)) END,
                  kind = :kind
                WHERE id = :id
                """)
            .bind("id", row.subject().invitationId())
            .bind("round", row.subject().round())
            .bind("refused", row.refused())
            .bind("stillOpen", row.stillOpen())
            .bind("growsBy", growsBy(invitation).toMillis() + " milliseconds")
            .bind("kind", row.kind().name())
            .bind("taken", row.taken().stream().sorted().toArray(String[]::new));
    sql = bind(sql, "reference", String.class, receipt == null ? null : receipt.reference());
    sql = bind(sql, "requester", String.class, receipt == null ? null : receipt.requester());
    sql = bind(sql, "link", String.class, receipt == null ? null : receipt.link());
    sql =
        bind(
            sql,
            "recipients",
            String[].class,
            receipt == null ? null : array(receipt.recipients()));
    sql =
        bind(
            sql,
            "unknownRecipients",
            String[].class,
            receipt == null ? null : array(receipt.unknownRecipients()));
    sql =
        bind(
            sql,
            "botRepresents",
            Boolean.class,
            receipt == null ? null : receipt.botRepresentsCreator());
    sql =
        bind(
            sql,
            "cancelCause",
            String.class,
            row.reason() == null ? null : row.reason().cause().name());
    sql = bind(sql, "cancelBy", String.class, row.reason() == null ? null : row.reason().by());
    sql = bind(sql, "fault", String.class, row.fault() == null ? null : row.fault().name());
    sql = bind(sql, "detail", String.class, row.detail());
    sql =
        bind(
            sql,
            "since",
            OffsetDateTime.class,
            row.since() == null ? null : row.since().atOffset(ZoneOffset.UTC));
    sql =
        bind(sql, "pause", String.class, pause == null ? null : pause.toMillis() + " milliseconds");
    return sql.then();
  }

  /** Null when nobody needs to look again. */
  private @Nullable Duration pauseBeforeNextLook(Invitation invitation) {
    return switch (InvitationRow.of(invitation).kind()) {
      case PLANNED, SENDING, CANCEL_REQUESTED -> Duration.ZERO;
      case SENT -> settings.pollFastest();
      case FAILED -> pauseAfterFailure((Failed) invitation);
      case ANSWERED, CANCELLED -> null;
    };
  }

  private @Nullable Duration pauseAfterFailure(Failed failed) {
    if (failed.waitsForPerson()) {
      return settings.personRetry();
    }
    if (failed.mayStillGoOut()) {
      return settings.misconfiguredRetry();
    }
    return failed.stillOpen() ? settings.pollSlowest() : null;
  }

  /** By how much that pause grows at most, while the invitation grows old. */
  private Duration growsBy(Invitation invitation) {
    return invitation instanceof Failed f && f.waitsForPerson()
        ? settings.personRetryGrowsBy()
        : Duration.ZERO;
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static <T> GenericExecuteSpec bind(
      GenericExecuteSpec sql, String name, Class<T> type, @Nullable T value) {
    return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
  }
}
