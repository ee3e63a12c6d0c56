package dev.stagegate.gateway.invitation.postgres;

import static java.util.stream.Collectors.toMap;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.invitation.Backlog;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Backlog} in PostgreSQL. */
public final class PostgresBacklog implements Backlog {

  private static final String WAITING =
      """
      FROM invitation
      WHERE channel = ANY(:channels) AND kind IN ('PLANNED', 'SENDING') AND due_at IS NOT NULL
        AND (claimed_until IS NULL OR claimed_until < now())
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final Consumer<ReviewFact> told;

  /**
   * @param told called after a commit with each fact it told
   */
  public PostgresBacklog(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      Consumer<ReviewFact> told) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.told = told;
  }

  @Override
  public Mono<Integer> length(Set<Channel> channels) {
    return database
        .sql("SELECT count(*)::int " + WAITING)
        .bind("channels", names(channels))
        .map(row -> Objects.requireNonNull(row.get(0, Integer.class)))
        .one();
  }

  @Override
  public Flux<Waiting> waiting(Set<Channel> channels) {
    return database
        .sql(
            "SELECT *, (row_number() OVER (ORDER BY planned_at) - 1)::int AS ahead "
                + WAITING
                + " ORDER BY planned_at")
        .bind("channels", names(channels))
        .map(
            row -> {
              OffsetDateTime expected = row.get("expected_at", OffsetDateTime.class);
              return new Waiting(
                  InvitationRow.read(row).subject(),
                  Objects.requireNonNull(row.get("ahead", Integer.class)),
                  expected == null ? null : expected.toInstant());
            })
        .all();
  }

  private static String[] names(Set<Channel> channels) {
    return channels.stream().map(Channel::name).toArray(String[]::new);
  }

  @Override
  public Mono<Void> tell(List<InvitationDelayed> delays) {
    Map<String, InvitationDelayed> byId =
        delays.stream().collect(toMap(InvitationDelayed::invitationId, d -> d));
    return noted(delays)
        .map(id -> Objects.requireNonNull(byId.get(id)))
        .collectList()
        .flatMap(facts -> outbox.append(facts).then(AfterCommit.run(() -> facts.forEach(told))))
        .as(transaction::transactional);
  }

  private Flux<String> noted(List<InvitationDelayed> delays) {
    return database
        .sql(
            """
            WITH later AS (
              SELECT i.id, d.expected_at
              FROM unnest(:ids, :ats) AS d (id, expected_at) JOIN invitation i ON i.id = d.id
              WHERE i.kind IN ('PLANNED', 'SENDING')
                AND (i.expected_at IS NULL OR i.expected_at NOT BETWEEN
                  d.expected_at - interval '20 s' AND d.expected_at + interval '20 s')
              ORDER BY i.id
              FOR UPDATE OF i SKIP LOCKED)
            UPDATE invitation i SET expected_at = later.expected_at
            FROM later WHERE i.id = later.id
            RETURNING i.id
            """)
        .bind("ids", delays.stream().map(InvitationDelayed::invitationId).toArray(String[]::new))
        .bind(
            "ats",
            delays.stream()
                .map(d -> d.expectedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .map(row -> Objects.requireNonNull(row.get("id", String.class)))
        .all();
  }
}
