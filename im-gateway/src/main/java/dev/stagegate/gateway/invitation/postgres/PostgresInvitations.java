package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.invitation.Decided;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Decided.Unchanged;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.NodeInvitations;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.settings.WorkSettings;
import io.r2dbc.spi.Readable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@link Invitations} in PostgreSQL. */
public final class PostgresInvitations implements Invitations {

  private static final String FOUND =
      """
      SELECT i.*, CAST(q.question AS text) AS asked_question, true AS perhaps_sent, now() AS looked_at
      FROM invitation i JOIN invitation_question q ON q.invitation_id = i.id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final JsonMapper json;
  private final InvitationTable table;
  private final WorkRow works;
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
    this.works = new WorkRow(json);
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
    return database.sql(FOUND + "WHERE i.id = :id").bind("id", invitationId).map(works::read).one();
  }

  @Override
  public Mono<Work> withReference(Channel channel, String reference) {
    return database
        .sql(FOUND + "WHERE i.channel = :channel AND i.reference = :reference")
        .bind("channel", channel.name())
        .bind("reference", reference)
        .map(works::read)
        .one();
  }
}
