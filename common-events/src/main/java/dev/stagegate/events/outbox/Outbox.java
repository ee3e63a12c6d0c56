package dev.stagegate.events.outbox;

import dev.stagegate.events.Fact;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.trail.Trails;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Where facts wait for Kafka: written in the transaction of the change they tell, so that neither
 * is without the other.
 */
public final class Outbox {

  private static final String APPEND =
      """
      INSERT INTO outbox (fact_id, at, type, key, data)
      SELECT fact_id, at, type, key, data
      FROM unnest(:ids::uuid[], :ats::timestamptz[], :types::text[], :keys::text[], :data::text[])
        WITH ORDINALITY AS fact (fact_id, at, type, key, data, n)
      ORDER BY n
      """;

  /** The same with what it is told for; apart, so that it costs nothing where nobody follows it. */
  private static final String APPEND_FOLLOWED =
      """
      INSERT INTO outbox (fact_id, at, type, key, data, traceparent)
      SELECT fact_id, at, type, key, data, nullif(traceparent, '')
      FROM unnest(:ids::uuid[], :ats::timestamptz[], :types::text[], :keys::text[], :data::text[], :traces::text[])
        WITH ORDINALITY AS fact (fact_id, at, type, key, data, traceparent, n)
      ORDER BY n
      """;

  private final DatabaseClient database;
  private final Clock clock;
  private final Runnable wakeRelay;

  public Outbox(DatabaseClient database, Clock clock, Runnable wakeRelay) {
    this.database = database;
    this.clock = clock;
    this.wakeRelay = wakeRelay;
  }

  /** Appends facts, in order, in the caller's transaction. Outside a transaction it fails. */
  public Mono<Void> append(List<? extends Fact> facts) {
    return facts.isEmpty()
        ? Mono.empty()
        : AfterCommit.run(wakeRelay)
            .then(Mono.deferContextual(context -> insert(facts, Trails.in(context))));
  }

  /** Appends one fact in the caller's transaction. */
  public Mono<Void> append(Fact fact) {
    return append(List.of(fact));
  }

  private Mono<Void> insert(List<? extends Fact> facts, Trails trails) {
    int count = facts.size();
    UUID[] ids = new UUID[count];
    OffsetDateTime[] ats = new OffsetDateTime[count];
    String[] types = new String[count];
    String[] keys = new String[count];
    String[] data = new String[count];
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    for (int i = 0; i < count; i++) {
      Fact fact = facts.get(i);
      ids[i] = UUID.randomUUID();
      ats[i] = now;
      types[i] = FactType.of(fact).typeName();
      keys[i] = fact.key();
      data[i] = new String(FactCodec.data(fact), StandardCharsets.UTF_8);
    }
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(trails.isEmpty() ? APPEND : APPEND_FOLLOWED)
            .bind("ids", ids)
            .bind("ats", ats)
            .bind("types", types)
            .bind("keys", keys)
            .bind("data", data);
    return (trails.isEmpty() ? sql : sql.bind("traces", traces(keys, trails))).then();
  }

  private static String[] traces(String[] keys, Trails trails) {
    return Arrays.stream(keys)
        .map(key -> Objects.requireNonNullElse(trails.of(key).traceparent(), ""))
        .toArray(String[]::new);
  }
}
