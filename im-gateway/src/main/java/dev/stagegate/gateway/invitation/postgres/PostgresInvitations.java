package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.invitation.Decided;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Errand;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.NodeInvitations;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.settings.WorkSettings;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@link Invitations} in PostgreSQL. */
public final class PostgresInvitations implements Invitations {

  private static final String FOUND =
      """
      SELECT i.*, CAST(q.question AS text) AS asked_question, true AS perhaps_sent, now() AS looked_at
      FROM invitation i JOIN invitation_question q ON q.invitation_id = i.id
      """;

  private static final String DUE =
      """
      FROM invitation i
      WHERE i.channel = ANY(:channels) AND i.due_at <= now()
        AND (i.claimed_until IS NULL OR i.claimed_until < now())\
      """;

  private static final int LONGEST_FAULT = 500;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final JsonMapper json;
  private final InvitationTable table;
  private final Runnable wakeSending;
  private final Consumer<ReviewFact> told;

  /**
   * @param wakeSending called after a commit that made work
   * @param told called after a commit with each fact it told
   */
  public PostgresInvitations(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      JsonMapper json,
      WorkSettings settings,
      Runnable wakeSending,
      Consumer<ReviewFact> told) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.json = json;
    this.table = new InvitationTable(database, settings);
    this.wakeSending = wakeSending;
    this.told = told;
  }

  @Override
  public Mono<Decided> change(
      NodeKey node, @Nullable String invitationId, Function<NodeInvitations, Decided> decide) {
    return locked(node, invitationId)
        .flatMap(before -> record(before, decide.apply(before)))
        .as(transaction::transactional);
  }

  private Mono<NodeInvitations> locked(NodeKey key, @Nullable String invitationId) {
    return database
        .sql(
            """
            INSERT INTO invited_node (approval_id, node_id, channel) VALUES (:approvalId, :nodeId, :channel)
            ON CONFLICT (approval_id, node_id, channel) DO UPDATE SET round = invited_node.round
            RETURNING round, standing
            """)
        .bind("approvalId", key.approvalId())
        .bind("nodeId", key.nodeId())
        .bind("channel", key.channel().name())
        .map(row -> nodeOf(key, row))
        .one()
        .flatMap(head -> table.of(head, invitationId));
  }

  private static NodeInvitations nodeOf(NodeKey key, Readable row) {
    return new NodeInvitations(
        key,
        Objects.requireNonNull(row.get("round", Integer.class)),
        Standing.valueOf(Objects.requireNonNull(row.get("standing", String.class))),
        List.of());
  }

  private Mono<Decided> record(NodeInvitations before, Decided decided) {
    return switch (decided) {
      case Unchanged u -> Mono.just(u);
      case Changed c ->
          // Sent without waiting for one another; the transaction holds them together.
          Mono.when(
                  saveNode(before, c.node()),
                  table.save(before, c.node()),
                  outbox.append(c.facts()),
                  AfterCommit.run(
                      () -> {
                        if (c.node().hasErrand()) {
                          wakeSending.run();
                        }
                        c.facts().forEach(told);
                      }))
              .thenReturn(c);
    };
  }

  private Mono<Void> saveNode(NodeInvitations before, NodeInvitations after) {
    if (before.round() == after.round() && before.standing() == after.standing()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            UPDATE invited_node SET round = :round, standing = :standing
            WHERE approval_id = :approvalId AND node_id = :nodeId AND channel = :channel
            """)
        .bind("round", after.round())
        .bind("standing", after.standing().name())
        .bind("approvalId", after.key().approvalId())
        .bind("nodeId", after.key().nodeId())
        .bind("channel", after.key().channel().name())
        .then();
  }

  /** What is locked need not be there: the lock is on its name. */
  @Override
  public Mono<Map<Channel, Known>> lockEverywhere(String approvalId, String nodeId) {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:node, 0))")
        .bind("node", approvalId + " " + nodeId)
        .then()
        .thenMany(
            database
                .sql(
                    """
                    SELECT channel, round, standing FROM invited_node
                    WHERE approval_id = :approvalId AND node_id = :nodeId
                    """)
                .bind("approvalId", approvalId)
                .bind("nodeId", nodeId)
                .map(
                    row ->
                        Map.entry(
                            Channel.valueOf(
                                Objects.requireNonNull(row.get("channel", String.class))),
                            new Known(
                                Objects.requireNonNull(row.get("round", Integer.class)),
                                Standing.valueOf(
                                    Objects.requireNonNull(row.get("standing", String.class))))))
                .all())
        .collectMap(Map.Entry::getKey, Map.Entry::getValue, () -> new EnumMap<>(Channel.class));
  }

  @Override
  public Mono<Void> keep(String invitationId, Question question) {
    return database
        .sql(
            """
            INSERT INTO invitation_question (invitation_id, question) VALUES (:id, CAST(:question AS jsonb))
            """)
        .bind("id", invitationId)
        .bind("question", json.writeValueAsString(question))
        .then();
  }

  @Override
  public Mono<Work> find(String invitationId) {
    return database.sql(FOUND + "WHERE i.id = :id").bind("id", invitationId).map(this::work).one();
  }

  @Override
  public Mono<Work> withReference(Channel channel, String reference) {
    return database
        .sql(FOUND + "WHERE i.channel = :channel AND i.reference = :reference")
        .bind("channel", channel.name())
        .bind("reference", reference)
        .map(this::work)
        .one();
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
        .map(row -> new Claimed(plannedAt(row), work(row)))
        .all()
        .collectSortedList(Comparator.comparing(Claimed::plannedAt))
        .flatMapIterable(all -> all)
        .map(Claimed::work);
  }

  /** An update returns its rows in any order. */
  private record Claimed(OffsetDateTime plannedAt, Work work) {}

  private static OffsetDateTime plannedAt(Readable row) {
    return Objects.requireNonNull(row.get("planned_at", OffsetDateTime.class));
  }

  @Override
  public Mono<Due> due(Set<Channel> channels, int most) {
    return database
        .sql(
            "SELECT %s AS taking_back, %s AS sending"
                .formatted(count(Errand.TAKE_BACK), count(Errand.SEND)))
        .bind("channels", names(channels))
        .bind("most", most)
        .map(
            row ->
                new Due(
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
        .map(this::work)
        .all();
  }

  private Work work(Readable row) {
    return new Work(
        InvitationRow.read(row).invitation(),
        json.readValue(
            Objects.requireNonNull(row.get("asked_question", String.class)), Question.class),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        Objects.requireNonNull(row.get("perhaps_sent", Boolean.class)),
        plannedAt(row).toInstant(),
        Objects.requireNonNull(row.get("looked_at", OffsetDateTime.class)).toInstant());
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
  public Mono<Long> waiting() {
    return database
        .sql(
            """
            SELECT count(*) FROM invitation
            WHERE due_at IS NOT NULL AND (kind IN ('PLANNED', 'SENDING', 'CANCEL_REQUESTED')
              OR kind = 'FAILED' AND reference IS NULL AND fault NOT LIKE 'PERSON%')
            """)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
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
