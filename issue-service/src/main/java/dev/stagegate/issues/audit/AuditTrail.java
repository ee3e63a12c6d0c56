package dev.stagegate.issues.audit;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the audit log. */
@Component
public class AuditTrail {

  private static final int PORTION = 1_000;
  private static final String BEFORE_THE_FIRST = "0".repeat(64);

  private final DatabaseClient database;

  AuditTrail(DatabaseClient database) {
    this.database = database;
  }

  /**
   * How far the chain reaches.
   *
   * @param sequence of the last entry; 0 while there is none
   * @param hash of the last entry, in hexadecimal
   */
  public record ChainHead(long sequence, String hash) {}

  /**
   * What to look for, newest first; null where it does not matter.
   *
   * @param object it and everything below it
   * @param from this moment or later
   * @param to before this moment
   * @param before entries with a smaller sequence
   */
  public record Search(
      @Nullable String actor,
      @Nullable String act,
      @Nullable String object,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long before,
      int limit) {}

  /**
   * An entry as it was written.
   *
   * @param json the bytes that the hash covers, as text
   * @param hash in hexadecimal
   */
  public record Written(long sequence, String json, String hash) {

    /** As a line of an export: the entry, with its hash as the last field. */
    public String line() {
      return json.substring(0, json.length() - 1) + ",\"hash\":\"" + hash + "\"}\n";
    }
  }

  public Mono<ChainHead> head() {
    return database
        .sql("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1")
        .map(row -> new ChainHead(sequence(row), hash(row)))
        .one()
        .defaultIfEmpty(new ChainHead(0, BEFORE_THE_FIRST));
  }

  public Flux<Written> find(Search search) {
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                """
                SELECT sequence, entry, hash FROM audit_entry
                WHERE (:actor::text IS NULL OR actor = :actor)
                  AND (:act::text IS NULL OR act = :act)
                  AND (:object::text IS NULL OR object = :object
                    OR starts_with(object, :object || '/'))
                  AND (:from::text IS NULL OR at >= :from)
                  AND (:to::text IS NULL OR at < :to)
                  AND (:before::bigint IS NULL OR sequence < :before)
                ORDER BY sequence DESC LIMIT :limit
                """)
            .bind("limit", search.limit());
    sql = bind(sql, "actor", search.actor());
    sql = bind(sql, "act", search.act());
    sql = bind(sql, "object", search.object());
    sql = bind(sql, "from", moment(search.from()));
    sql = bind(sql, "to", moment(search.to()));
    sql =
        search.before() == null
            ? sql.bindNull("before", Long.class)
            : sql.bind("before", search.before());
    return sql.map(AuditTrail::written).all();
  }

  /** All entries up to this one, oldest first, a portion at a time as they are asked for. */
  public Flux<List<Written>> upTo(long last) {
    return Flux.defer(
        () -> {
          AtomicLong read = new AtomicLong();
          return Mono.defer(() -> portion(read.get(), last))
              .doOnNext(
                  portion -> read.set(portion.isEmpty() ? last : portion.getLast().sequence()))
              .repeat()
              .takeWhile(portion -> !portion.isEmpty());
        });
  }

  private Mono<List<Written>> portion(long after, long last) {
    return database
        .sql(
            """
            SELECT sequence, entry, hash FROM audit_entry
            WHERE sequence > :after AND sequence <= :last ORDER BY sequence LIMIT :portion
            """)
        .bind("after", after)
        .bind("last", last)
        .bind("portion", PORTION)
        .map(AuditTrail::written)
        .all()
        .collectList();
  }

  private static DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec sql, String name, @Nullable String value) {
    return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
  }

  private static @Nullable String moment(@Nullable Instant at) {
    return at == null ? null : Deed.MOMENT.format(at);
  }

  private static Written written(Readable row) {
    return new Written(
        sequence(row), Objects.requireNonNull(row.get("entry", String.class)), hash(row));
  }

  private static long sequence(Readable row) {
    return Objects.requireNonNull(row.get("sequence", Long.class));
  }

  private static String hash(Readable row) {
    return HexFormat.of().formatHex(Objects.requireNonNull(row.get("hash", byte[].class)));
  }
}
