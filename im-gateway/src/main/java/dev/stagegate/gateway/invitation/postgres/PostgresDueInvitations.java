package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Errand;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Invitations.Work;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@link DueInvitations} in PostgreSQL, by its clock alone. */
public final class PostgresDueInvitations implements DueInvitations {

  private static final String DUE =
      """
      FROM invitation i
      WHERE i.channel = ANY(:channels) AND i.due_at <= now()
        AND (i.claimed_until IS NULL OR i.claimed_until < now())\
      """;

  private static final int LONGEST_FAULT = 500;

  private final DatabaseClient database;
  private final WorkRow works;

  public PostgresDueInvitations(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.works = new WorkRow(json);
  }

  @Override
  public Flux<Work> claimOutgoing(Set<Channel> channels, Errand errand, int most, Duration lease) {
    return database
        .sql(
            """
            WITH due AS (
              SELECT i.id, i.kind, i.planned_at
              %s
              ORDER BY i.planned_at
              LIMIT :most
              FOR UPDATE OF i SKIP LOCKED)
            UPDATE invitation i SET
              claimed_until = now() + CAST(:lease AS interval),
              attempts = i.attempts + 1, tries = i.tries + 1,
              since = CASE WHEN i.kind = 'CANCEL_REQUESTED' THEN i.since ELSE now() END,
              kind = CASE WHEN i.kind = 'CANCEL_REQUESTED' THEN i.kind ELSE 'SENDING' END
            FROM due JOIN invitation_question q ON q.invitation_id = due.id
            WHERE i.id = due.id
            RETURNING i.*, CAST(q.question AS text) AS asked_question, due.kind <> 'PLANNED' AS perhaps_sent,
              now() AS looked_at
            """
                .formatted(due(errand)))
        .bind("channels", names(channels))
        .bind("most", most)
        .bind("lease", lease.toMillis() + " milliseconds")
        .map(row -> works.read(row))
        .all()
        // An update returns its rows in any order.
        .collectSortedList(Comparator.comparing(Work::plannedAt))
        .flatMapIterable(all -> all);
  }

  @Override
  public Mono<Claimable> claimable(Set<Channel> channels, int most) {
    return database
        .sql(
            "SELECT %s AS taking_back, %s AS sending"
                .formatted(count(Errand.TAKE_BACK), count(Errand.SEND)))
        .bind("channels", names(channels))
        .bind("most", most)
        .map(
            row ->
                new Claimable(
                    Objects.requireNonNull(row.get("taking_back", Integer.class)),
                    Objects.requireNonNull(row.get("sending", Integer.class))))
        .one();
  }

  private static String count(Errand errand) {
    return "(SELECT count(*)::int FROM (SELECT 1 %s LIMIT :most) due)".formatted(due(errand));
  }

  private static String due(Errand errand) {
    return switch (errand) {
      case TAKE_BACK -> DUE + " AND i.kind = 'CANCEL_REQUESTED'";
      case SEND ->
          DUE
              + """
               AND (i.kind IN ('PLANNED', 'SENDING') OR i.kind = 'FAILED' AND i.reference IS NULL)
              AND NOT EXISTS (
                SELECT 1 FROM invitation earlier
                WHERE earlier.approval_id = i.approval_id AND earlier.node_id = i.node_id
                  AND earlier.channel = i.channel
                  AND (earlier.person = i.person OR earlier.person IS NULL OR i.person IS NULL)
                  AND (earlier.round, earlier.planned_at) < (i.round, i.planned_at)
                  AND earlier.kind IN ('SENDING', 'SENT', 'CANCEL_REQUESTED'))
              """;
    };
  }

  private static String[] names(Set<Channel> channels) {
    return channels.stream().map(Channel::name).toArray(String[]::new);
  }

  @Override
  public Flux<Work> claimUnread(Set<Channel> channels, int most, Duration lease) {
    return database
        .sql(
            """
            WITH due AS (
              SELECT id FROM invitation
              WHERE channel = ANY(:channels) AND due_at <= now()
                AND (kind = 'SENT' OR kind = 'FAILED' AND reference IS NOT NULL)
                AND (claimed_until IS NULL OR claimed_until < now())
              ORDER BY due_at
              LIMIT :most
              FOR UPDATE SKIP LOCKED)
            UPDATE invitation i SET claimed_until = now() + CAST(:lease AS interval), attempts = i.attempts + 1
            FROM due JOIN invitation_question q ON q.invitation_id = due.id
            WHERE i.id = due.id
            RETURNING i.*, CAST(q.question AS text) AS asked_question, true AS perhaps_sent,
              now() AS looked_at
            """)
        .bind("channels", names(channels))
        .bind("most", most)
        .bind("lease", lease.toMillis() + " milliseconds")
        .map(works::read)
        .all();
  }

  @Override
  public Mono<Long> open(Set<Channel> channels) {
    return database
        .sql(
            """
            SELECT count(*) FROM invitation
            WHERE channel = ANY(:channels) AND due_at IS NOT NULL
              AND (kind = 'SENT' OR kind = 'FAILED' AND reference IS NOT NULL)
            """)
        .bind("channels", names(channels))
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }

  @Override
  public Mono<Waiting> waiting() {
    return database
        .sql(
            """
            SELECT count(*) AS waiting,
              coalesce(extract(epoch FROM now() - min(
                CASE WHEN kind = 'CANCEL_REQUESTED' THEN since ELSE planned_at END)), 0)::bigint AS oldest
            FROM invitation
            WHERE due_at IS NOT NULL AND (kind IN ('PLANNED', 'SENDING', 'CANCEL_REQUESTED')
              OR kind = 'FAILED' AND reference IS NULL AND fault NOT LIKE 'PERSON%')
            """)
        .map(
            row ->
                new Waiting(
                    Objects.requireNonNull(row.get("waiting", Long.class)),
                    Duration.ofSeconds(Objects.requireNonNull(row.get("oldest", Long.class)))))
        .one();
  }

  /** Each claim counts an attempt, which tells it from the one after it. */
  @Override
  public Mono<Void> extend(Work work, Duration lease) {
    return database
        .sql(
            """
            UPDATE invitation SET claimed_until = now() + CAST(:lease AS interval)
            WHERE id = :id AND attempts = :attempts AND claimed_until IS NOT NULL
            """)
        .bind("id", work.subject().invitationId())
        .bind("attempts", work.attempts())
        .bind("lease", lease.toMillis() + " milliseconds")
        .then();
  }

  @Override
  public Mono<Void> giveBack(Work work, Duration pause, @Nullable String fault) {
    GenericExecuteSpec sql =
        database
            .sql(
                """
                UPDATE invitation SET
                  claimed_until = NULL, due_at = now() + CAST(:pause AS interval),
                  last_fault = coalesce(CAST(:fault AS text), last_fault),
                  last_fault_at = CASE WHEN CAST(:fault AS text) IS NULL THEN last_fault_at ELSE now() END
                WHERE id = :id AND kind = :kind AND due_at IS NOT NULL
                """)
            .bind("id", work.subject().invitationId())
            .bind("kind", InvitationRow.of(work.invitation()).kind().name())
            .bind("pause", pause.toMillis() + " milliseconds");
    return (fault == null
            ? sql.bindNull("fault", String.class)
            : sql.bind("fault", Excerpt.line(fault, LONGEST_FAULT)))
        .then();
  }
}
