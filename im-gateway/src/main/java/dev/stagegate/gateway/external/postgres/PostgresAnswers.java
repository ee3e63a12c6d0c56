package dev.stagegate.gateway.external.postgres;

import dev.stagegate.events.Decision;
import dev.stagegate.gateway.external.SystemAnswer;
import dev.stagegate.gateway.external.SystemAnswers;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link SystemAnswers} in PostgreSQL. */
public final class PostgresAnswers implements SystemAnswers {

  private final DatabaseClient database;

  public PostgresAnswers(DatabaseClient database) {
    this.database = database;
  }

  /** A message id that came with another answer is that answer's; nothing is kept then. */
  @Override
  public Mono<SystemAnswer> keep(SystemAnswer answer) {
    return database
        .sql(
            """
            INSERT INTO external_answer
              (invitation_id, system_id, message_id, digest, decision, reviewer, comment, decided_at)
            VALUES (:invitation, :system, :message, :digest, :decision, :reviewer, :comment, :decidedAt)
            ON CONFLICT DO NOTHING
            """)
        .bind("invitation", answer.invitationId())
        .bind("system", answer.systemId())
        .bind("message", answer.messageId())
        .bind("digest", answer.digest())
        .bind("decision", answer.decision().name())
        .bind("reviewer", answer.reviewer())
        .bind("comment", answer.comment())
        .bind("decidedAt", answer.decidedAt().atOffset(ZoneOffset.UTC))
        .then()
        .then(Mono.defer(() -> to(answer.invitationId())));
  }

  @Override
  public Mono<SystemAnswer> to(String invitationId) {
    return database
        .sql("SELECT * FROM external_answer WHERE invitation_id = :invitation")
        .bind("invitation", invitationId)
        .map(PostgresAnswers::answer)
        .one();
  }

  @Override
  public Mono<SystemAnswer> byMessage(String systemId, String messageId) {
    return database
        .sql("SELECT * FROM external_answer WHERE system_id = :system AND message_id = :message")
        .bind("system", systemId)
        .bind("message", messageId)
        .map(PostgresAnswers::answer)
        .one();
  }

  private static SystemAnswer answer(Readable row) {
    return new SystemAnswer(
        text(row, "system_id"),
        text(row, "message_id"),
        text(row, "digest"),
        text(row, "invitation_id"),
        Decision.valueOf(text(row, "decision")),
        text(row, "reviewer"),
        text(row, "comment"),
        Objects.requireNonNull(row.get("decided_at", OffsetDateTime.class)).toInstant());
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }
}
