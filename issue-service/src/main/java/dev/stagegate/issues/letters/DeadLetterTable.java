package dev.stagegate.issues.letters;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list in PostgreSQL. */
@Component
class DeadLetterTable {

  private static final String LETTER =
      """
      id, reader, origin, topic, partition, position, key, type, bytes, reason, state, failures,
      first_at, changed_at
      """;

  private final DatabaseClient database;

  DeadLetterTable(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A letter as it was found.
   *
   * @param stack where in the code it went wrong; empty where that is not told
   */
  record Found(
      String reader,
      String origin,
      LetterPlace place,
      String key,
      String type,
      long bytes,
      String reason,
      String stack) {}

  /**
   * Lists a letter, or what became of a replayed one: it waits again. What is discarded stays so.
   *
   * @return its id; empty where this very copy was listed before
   */
  Mono<Long> list(Found found) {
    return database
        .sql(
            """
            INSERT INTO dead_letter
              (reader, origin, topic, partition, position, key, type, bytes, reason, stack, state)
            VALUES
              (:reader, :origin, :topic, :partition, :position, :key, :type, :bytes, :reason, :stack,
               'WAITING')
            ON CONFLICT (reader, origin) DO UPDATE SET
              topic = excluded.topic, partition = excluded.partition, position = excluded.position,
              reason = excluded.reason, stack = excluded.stack, changed_at = now(),
              failures = dead_letter.failures + 1,
              state = CASE WHEN dead_letter.state = 'DISCARDED' THEN 'DISCARDED' ELSE 'WAITING' END
            WHERE dead_letter.position < excluded.position
            RETURNING id
            """)
        .bind("reader", found.reader())
        .bind("origin", found.origin())
        .bind("topic", found.place().topic())
        .bind("partition", found.place().partition())
        .bind("position", found.place().position())
        .bind("key", found.key())
        .bind("type", found.type())
        .bind("bytes", found.bytes())
        .bind("reason", found.reason())
        .bind("stack", found.stack())
        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
        .one();
  }

  /**
   * Newest first.
   *
   * @param before only those with a smaller id; null for the first page
   * @param state only those; null for all
   * @param reader only what this reader gave up; null for all
   * @param key only what is about this; null for all
   */
  Flux<DeadLetter> page(
      @Nullable Long before,
      @Nullable LetterState state,
      @Nullable String reader,
      @Nullable String key,
      int most) {
    GenericExecuteSpec sql =
        database
            .sql(
                "SELECT "
                    + LETTER
                    + """
                    FROM dead_letter
                    WHERE (CAST(:before AS bigint) IS NULL OR id < :before)
                      AND (CAST(:state AS text) IS NULL OR state = :state)
                      AND (CAST(:reader AS text) IS NULL OR reader = :reader)
                      AND (CAST(:key AS text) IS NULL OR key = :key)
                    ORDER BY id DESC LIMIT :most
                    """)
            .bind("most", most);
    sql = bind(sql, "before", Long.class, before);
    sql = bind(sql, "state", String.class, state == null ? null : state.name());
    sql = bind(sql, "reader", String.class, reader);
    sql = bind(sql, "key", String.class, key);
    return sql.map(DeadLetterTable::letter).all();
  }

  private static <T> GenericExecuteSpec bind(
      GenericExecuteSpec sql, String name, Class<T> type, @Nullable T value) {
    return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
  }

  Mono<DeadLetter> find(long id) {
    return database
        .sql("SELECT " + LETTER + " FROM dead_letter WHERE id = :id")
        .bind("id", id)
        .map(DeadLetterTable::letter)
        .one();
  }

  Mono<String> stackOf(long id) {
    return database
        .sql("SELECT stack FROM dead_letter WHERE id = :id")
        .bind("id", id)
        .map(row -> Objects.requireNonNull(row.get("stack", String.class)))
        .one();
  }

  /** Moves it, if it is in one of these states; tells whether it was. */
  Mono<Boolean> move(long id, LetterState to, LetterState... from) {
    return database
        .sql(
            """
            UPDATE dead_letter SET state = :to, changed_at = now()
            WHERE id = :id AND state = ANY(:from::text[])
            """)
        .bind("id", id)
        .bind("to", to.name())
        .bind("from", Arrays.stream(from).map(LetterState::name).toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** Those that were to be replayed some time ago and are not yet. */
  Flux<DeadLetter> leftReplaying(Duration ago, int most) {
    return database
        .sql(
            "SELECT "
                + LETTER
                + """
                FROM dead_letter
                WHERE state = 'REPLAYING' AND changed_at <= now() - make_interval(secs => :ago)
                ORDER BY id LIMIT :most
                """)
        .bind("ago", ago.toMillis() / 1000.0)
        .bind("most", most)
        .map(DeadLetterTable::letter)
        .all();
  }

  /** Forgets what was settled so long ago. */
  Mono<Long> forget(Duration ago) {
    return database
        .sql(
            """
            DELETE FROM dead_letter
            WHERE state IN ('REPLAYED', 'DISCARDED')
              AND changed_at < now() - make_interval(secs => :ago)
            """)
        .bind("ago", ago.toMillis() / 1000.0)
        .fetch()
        .rowsUpdated();
  }

  Mono<Void> note(long id, String act, @Nullable String actor, String why) {
    return bind(
            database
                .sql(
                    """
                    INSERT INTO dead_letter_history (letter_id, act, actor, why)
                    VALUES (:id, :act, :actor, :why)
                    """)
                .bind("id", id)
                .bind("act", act)
                .bind("why", why),
            "actor",
            String.class,
            actor)
        .then();
  }

  /** Oldest first, the last so many. */
  Flux<LetterEvent> history(long id, int most) {
    return database
        .sql(
            """
            SELECT at, act, actor, why FROM (
              SELECT * FROM dead_letter_history WHERE letter_id = :id ORDER BY id DESC LIMIT :most) h
            ORDER BY h.id
            """)
        .bind("id", id)
        .bind("most", most)
        .map(
            row ->
                new LetterEvent(
                    Objects.requireNonNull(row.get("at", OffsetDateTime.class)).toInstant(),
                    text(row, "act"),
                    row.get("actor", String.class),
                    text(row, "why")))
        .all();
  }

  private static DeadLetter letter(Readable row) {
    return new DeadLetter(
        number(row, "id"),
        text(row, "reader"),
        text(row, "origin"),
        new LetterPlace(
            text(row, "topic"),
            Objects.requireNonNull(row.get("partition", Integer.class)),
            number(row, "position")),
        text(row, "key"),
        text(row, "type"),
        number(row, "bytes"),
        text(row, "reason"),
        LetterState.valueOf(text(row, "state")),
        Objects.requireNonNull(row.get("failures", Integer.class)),
        Objects.requireNonNull(row.get("first_at", OffsetDateTime.class)).toInstant(),
        Objects.requireNonNull(row.get("changed_at", OffsetDateTime.class)).toInstant());
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
