package dev.stagegate.gateway.invitation.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.RefusalNotes;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link RefusalNotes} in PostgreSQL. */
public final class PostgresRefusalNotes implements RefusalNotes {

  private final DatabaseClient database;

  public PostgresRefusalNotes(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> keep(Note note) {
    return database
        .sql(
            """
            INSERT INTO refusal_note (id, invitation_id, words) VALUES (:id, :invitationId, :words)
            ON CONFLICT DO NOTHING
            """)
        .bind("id", note.id())
        .bind("invitationId", note.invitationId())
        .bind("words", note.words())
        .then();
  }

  @Override
  public Flux<Note> claim(Set<Channel> channels, int most, Duration lease) {
    return database
        .sql(
            """
            WITH due AS (
              SELECT r.id FROM refusal_note r JOIN invitation i ON i.id = r.invitation_id
              WHERE i.channel = ANY(:channels) AND r.due_at <= now()
                AND (r.claimed_until IS NULL OR r.claimed_until < now())
              ORDER BY r.due_at
              LIMIT :most
              FOR UPDATE OF r SKIP LOCKED)
            UPDATE refusal_note n SET claimed_until = now() + CAST(:lease AS interval), attempts = n.attempts + 1
            FROM due
            WHERE n.id = due.id
            RETURNING n.*
            """)
        .bind("channels", channels.stream().map(Channel::name).toArray(String[]::new))
        .bind("most", most)
        .bind("lease", lease.toMillis() + " milliseconds")
        .map(PostgresRefusalNotes::note)
        .all();
  }

  private static Note note(Readable row) {
    return new Note(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("invitation_id", String.class)),
        Objects.requireNonNull(row.get("words", String.class)),
        Objects.requireNonNull(row.get("attempts", Integer.class)));
  }

  @Override
  public Mono<Void> extend(Note note, Duration lease) {
    return database
        .sql(
            """
            UPDATE refusal_note SET claimed_until = now() + CAST(:lease AS interval)
            WHERE id = :id AND attempts = :attempts AND claimed_until IS NOT NULL
            """)
        .bind("id", note.id())
        .bind("attempts", note.attempts())
        .bind("lease", lease.toMillis() + " milliseconds")
        .then();
  }

  @Override
  public Mono<Void> giveBack(Note note, Duration pause) {
    return database
        .sql(
            """
            UPDATE refusal_note SET claimed_until = NULL, due_at = now() + CAST(:pause AS interval)
            WHERE id = :id AND due_at IS NOT NULL
            """)
        .bind("id", note.id())
        .bind("pause", pause.toMillis() + " milliseconds")
        .then();
  }

  @Override
  public Mono<Void> done(Note note) {
    return database
        .sql("UPDATE refusal_note SET due_at = NULL, claimed_until = NULL WHERE id = :id")
        .bind("id", note.id())
        .then();
  }
}
