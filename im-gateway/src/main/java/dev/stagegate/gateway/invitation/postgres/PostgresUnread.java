package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.invitation.InvitationFacts;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** {@link UnreadInvitations} in PostgreSQL. */
public final class PostgresUnread implements UnreadInvitations {

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final Consumer<ReviewFact> told;

  /**
   * @param told called after a commit with each fact it told
   */
  public PostgresUnread(
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
  public Mono<Void> couldNotBeRead(Work work, InvitationFault fault, String detail) {
    return database
        .sql(
            """
            UPDATE invitation SET unread = unread + 1
            WHERE id = :id AND kind = 'SENT' AND unread < :most
            RETURNING unread = :most AS is_worth_telling
            """)
        .bind("id", work.subject().invitationId())
        .bind("most", TOLD_AFTER)
        .map(row -> Boolean.TRUE.equals(row.get("is_worth_telling", Boolean.class)))
        .one()
        .filter(worthTelling -> worthTelling)
        .flatMap(_ -> tell(InvitationFacts.notRead(work.subject(), fault, detail)))
        .as(transaction::transactional);
  }

  @Override
  public Mono<Void> wasRead(Work work) {
    Receipt receipt = work.invitation().receipt();
    return receipt == null
        ? Mono.empty()
        : database
            .sql(
                """
                UPDATE invitation i SET unread = 0
                FROM (SELECT id, unread FROM invitation WHERE id = :id AND unread > 0 FOR UPDATE) before
                WHERE i.id = before.id AND i.kind IN ('SENT', 'ANSWERED')
                RETURNING before.unread = :most AS was_told
                """)
            .bind("id", work.subject().invitationId())
            .bind("most", TOLD_AFTER)
            .map(row -> Boolean.TRUE.equals(row.get("was_told", Boolean.class)))
            .one()
            .filter(wasTold -> wasTold)
            .flatMap(_ -> tell(InvitationFacts.sent(work.subject(), receipt)))
            .as(transaction::transactional);
  }

  private Mono<Void> tell(ReviewFact fact) {
    return outbox.append(List.of(fact)).then(AfterCommit.run(() -> told.accept(fact)));
  }
}
