package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.CancelReason;
import dev.stagegate.gateway.invitation.InvitationLog;
import dev.stagegate.gateway.invitation.InvitationState;
import dev.stagegate.gateway.invitation.LoggedInvitation;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;

/** {@link InvitationLog} in PostgreSQL. */
public final class PostgresInvitationLog implements InvitationLog {

  /** A question may be large: it is opened once for all that is told of it. */
  private static final String SELECT =
      """
      SELECT i.*, a.*,
        CASE WHEN i.kind IN ('PLANNED', 'SENDING', 'CANCEL_REQUESTED')
            OR i.kind = 'FAILED' AND i.reference IS NULL
          THEN i.due_at END AS next_try_at
      FROM invitation i
      JOIN invitation_question q ON q.invitation_id = i.id
      CROSS JOIN LATERAL jsonb_to_record(q.question) AS a(
        "issueTitle" text, "projectId" text, "environmentTitle" text, "nodeTitle" text, "systemId" text)
      WHERE true
      """;

  private final DatabaseClient database;

  public PostgresInvitationLog(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<LoggedInvitation> page(
      @Nullable InvitationState state, @Nullable Place after, int limit) {
    String sql =
        SELECT
            + (state == null ? "" : " AND i.kind = :kind")
            + (after == null ? "" : " AND (i.planned_at, i.id) < (:plannedAt, :id)")
            + " ORDER BY i.planned_at DESC, i.id DESC LIMIT :limit";
    GenericExecuteSpec spec = database.sql(sql).bind("limit", limit);
    if (state != null) {
      spec = spec.bind("kind", state.name());
    }
    if (after != null) {
      spec =
          spec.bind("plannedAt", after.plannedAt().atOffset(ZoneOffset.UTC))
              .bind("id", after.invitationId());
    }
    return spec.map(PostgresInvitationLog::logged).all();
  }

  private static LoggedInvitation logged(Readable row) {
    String fault = row.get("fault", String.class);
    String cause = row.get("cancel_cause", String.class);
    return new LoggedInvitation(
        text(row, "id"),
        Channel.valueOf(text(row, "channel")),
        InvitationState.valueOf(text(row, "kind")),
        text(row, "issue_id"),
        text(row, "issueTitle"),
        text(row, "projectId"),
        text(row, "environmentTitle"),
        text(row, "nodeTitle"),
        row.get("systemId", String.class),
        texts(row, "asked"),
        texts(row, "recipients"),
        texts(row, "unknown_recipients"),
        Objects.requireNonNull(moment(row, "planned_at")),
        moment(row, "since"),
        moment(row, "next_try_at"),
        Objects.requireNonNull(row.get("tries", Integer.class)),
        fault == null ? null : InvitationFault.valueOf(fault),
        row.get("last_fault", String.class),
        moment(row, "last_fault_at"),
        cause == null ? null : CancelReason.Cause.valueOf(cause),
        Boolean.TRUE.equals(row.get("refused", Boolean.class)),
        row.get("link", String.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  private static List<String> texts(Readable row, String column) {
    String[] texts = row.get(column, String[].class);
    return texts == null ? List.of() : List.of(texts);
  }

  private static @Nullable Instant moment(Readable row, String column) {
    OffsetDateTime moment = row.get(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
