package dev.stagegate.events.outbox;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox as the relay sees it, over the one connection that holds the relay's lock. */
final class WaitingFacts {

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext('stagegate-outbox-relay'), 1)";

  /** So that the server frees the lock within seconds when our machine vanishes without a word. */
  private static final List<String> NOTICE_A_DEAD_HOLDER =
      List.of(
          "SET tcp_keepalives_idle = 2",
          "SET tcp_keepalives_interval = 2",
          "SET tcp_keepalives_count = 2");

  private static final String OLDEST =
      """
      SELECT position, fact_id, at, type, key, data, traceparent
      FROM outbox
      WHERE parked_because IS NULL
      ORDER BY position
      LIMIT $1
      """;

  private static final String PARK = "UPDATE outbox SET parked_because = $2 WHERE position = $1";

  private static final String BACKLOG =
      """
      SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(at)), 0)::float8 AS oldest_seconds,
             (SELECT count(*) FROM outbox WHERE parked_because IS NOT NULL) AS parked
      FROM outbox
      WHERE parked_because IS NULL
      """;

  private final Connection connection;

  WaitingFacts(Connection connection) {
    this.connection = connection;
  }

  /** Whether this connection is the one that may relay. */
  Mono<Boolean> lock() {
    return Flux.fromIterable(NOTICE_A_DEAD_HOLDER)
        .concatMap(
            sql ->
                Flux.from(connection.createStatement(sql).execute())
                    .flatMap(r -> r.getRowsUpdated()))
        .then(
            Flux.from(connection.createStatement(LOCK).execute())
                .flatMap(result -> result.map(row -> required(row, 0, Boolean.class)))
                .single());
  }

  Mono<List<WaitingFact>> oldest(int most) {
    return Flux.from(connection.createStatement(OLDEST).bind("$1", most).execute())
        .flatMap(result -> result.map(WaitingFacts::toWaitingFact))
        .collectList();
  }

  Mono<Void> remove(Collection<Long> positions) {
    return Flux.from(
            connection
                .createStatement("DELETE FROM outbox WHERE position = ANY($1)")
                .bind("$1", positions.toArray(Long[]::new))
                .execute())
        .flatMap(result -> result.getRowsUpdated())
        .then();
  }

  Mono<Void> park(long position, String reason) {
    return Flux.from(
            connection.createStatement(PARK).bind("$1", position).bind("$2", reason).execute())
        .flatMap(result -> result.getRowsUpdated())
        .then();
  }

  Mono<Backlog> backlog() {
    return Flux.from(connection.createStatement(BACKLOG).execute())
        .flatMap(
            result ->
                result.map(
                    row ->
                        new Backlog(
                            required(row, 0, Long.class),
                            required(row, 1, Double.class),
                            required(row, 2, Long.class))))
        .single();
  }

  private static WaitingFact toWaitingFact(Readable row) {
    return new WaitingFact(
        required(row, 0, Long.class),
        required(row, 1, UUID.class),
        required(row, 2, OffsetDateTime.class),
        required(row, 3, String.class),
        required(row, 4, String.class),
        required(row, 5, String.class),
        row.get(6, String.class));
  }

  private static <T> T required(Readable row, int column, Class<T> type) {
    @Nullable T value = row.get(column, type);
    return Objects.requireNonNull(value);
  }

  /**
   * How much waits.
   *
   * @param waiting facts that Kafka does not have yet
   * @param oldestSeconds the age of the oldest of them
   * @param parked facts that Kafka refused for good
   */
  record Backlog(long waiting, double oldestSeconds, long parked) {

    static final Backlog NONE = new Backlog(0, 0, 0);
  }
}
