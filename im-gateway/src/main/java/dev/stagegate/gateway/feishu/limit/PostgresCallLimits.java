package dev.stagegate.gateway.feishu.limit;

import dev.stagegate.gateway.feishu.api.CallLimits;
import dev.stagegate.gateway.feishu.api.Endpoint;
import dev.stagegate.gateway.feishu.api.Outlook;
import dev.stagegate.gateway.feishu.api.Window;
import dev.stagegate.gateway.feishu.limit.Ledger.Taken;
import dev.stagegate.gateway.feishu.people.App;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link CallLimits} in PostgreSQL, by its clock alone. Nobody holds a lock while he thinks: what
 * was read is written back only if nobody else wrote meanwhile, so that a replica that stalls or
 * dies holds nobody up.
 */
public final class PostgresCallLimits implements CallLimits {

  /** Instead of an endpoint: what is said of all of them. */
  private static final String ALL = "*";

  private static final int MOST_TRIES = 20;

  private final JsonMapper json = JsonMapper.builder().build();
  private final DatabaseClient database;
  private final App app;
  private final LongSupplier nanos;
  private final int factor;

  /**
   * @param nanos what permits lapse by
   * @param factor how many times as many calls as published the platform grants the app
   */
  public PostgresCallLimits(DatabaseClient database, App app, LongSupplier nanos, int factor) {
    this.database = database;
    this.app = app;
    this.nanos = nanos;
    this.factor = factor;
  }

  @Override
  public long nanos() {
    return nanos.getAsLong();
  }

  /**
   * How it stands.
   *
   * @param version grows with every write; 0 where there is no row yet
   * @param pause how long the platform does not want to be asked
   * @param stopped how long every call is refused
   */
  private record Standing(
      Instant now, long version, Ledger ledger, Duration pause, Duration stopped) {

    boolean isPaused() {
      return pause.isPositive() || stopped.isPositive();
    }
  }

  @Override
  public Mono<Permits> take(Endpoint endpoint, int asked) {
    return Mono.defer(() -> tryToTake(endpoint, asked))
        .repeatWhenEmpty(MOST_TRIES, tries -> tries)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException(endpoint + ": too many write")));
  }

  /** Empty where somebody else wrote meanwhile. */
  private Mono<Permits> tryToTake(Endpoint endpoint, int asked) {
    return standing(endpoint)
        .flatMap(
            standing -> {
              if (standing.isPaused()) {
                return Mono.just(refused(standing));
              }
              Taken taken = standing.ledger().take(windows(endpoint), asked, standing.now());
              Permits permits =
                  new Permits(
                      taken.given(), taken.pause().isZero() ? Bar.NONE : Bar.LIMIT, taken.pause());
              return taken.given() == 0
                  ? Mono.just(permits)
                  : write(endpoint, standing.version(), taken.after())
                      .filter(written -> written)
                      .map(_ -> permits);
            });
  }

  private List<Window> windows(Endpoint endpoint) {
    return endpoint.windows().stream().map(window -> window.times(factor)).toList();
  }

  private static Permits refused(Standing standing) {
    return standing.stopped().isPositive()
        ? new Permits(0, Bar.QUOTA, standing.stopped())
        : new Permits(0, Bar.PAUSE, standing.pause());
  }

  private Mono<Standing> standing(Endpoint endpoint) {
    return of(
            """
            SELECT now() AS now, coalesce(l.version, 0) AS version, CAST(l.given AS text) AS given,
              l.paused_until, a.paused_until AS stopped_until
            FROM (SELECT 1) one
            LEFT JOIN feishu_limit l
              ON l.platform = :platform AND l.app_id = :app AND l.endpoint = :endpoint
            LEFT JOIN feishu_limit a
              ON a.platform = :platform AND a.app_id = :app AND a.endpoint = '*'
            """,
            endpoint.name())
        .map(row -> standing(row, endpoint))
        .one();
  }

  private Standing standing(Readable row, Endpoint endpoint) {
    Instant now = Objects.requireNonNull(instant(row, "now"));
    String given = row.get("given", String.class);
    return new Standing(
        now,
        Objects.requireNonNull(row.get("version", Long.class)),
        given == null ? Ledger.EMPTY : json.readValue(given, Ledger.class),
        left(now, instant(row, "paused_until")),
        // Tokens are no business of the tenant's quota.
        endpoint == Endpoint.TENANT_TOKEN
            ? Duration.ZERO
            : left(now, instant(row, "stopped_until")));
  }

  private static Duration left(Instant now, @Nullable Instant until) {
    return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private static @Nullable Instant instant(Readable row, String column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Whether nobody else wrote since that version. */
  private Mono<Boolean> write(Endpoint endpoint, long version, Ledger ledger) {
    return of(
            version == 0
                ? """
                INSERT INTO feishu_limit (platform, app_id, endpoint, given)
                VALUES (:platform, :app, :endpoint, CAST(:given AS jsonb))
                ON CONFLICT DO NOTHING
                """
                : """
                UPDATE feishu_limit SET given = CAST(:given AS jsonb), version = version + 1
                WHERE platform = :platform AND app_id = :app AND endpoint = :endpoint
                  AND version = %d
                """
                    .formatted(version),
            endpoint.name())
        .bind("given", json.writeValueAsString(ledger))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  @Override
  public Mono<Void> pause(Endpoint endpoint, Duration pause) {
    return pause(endpoint.name(), pause);
  }

  @Override
  public Mono<Void> stop(Duration pause) {
    return pause(ALL, pause);
  }

  private Mono<Void> pause(String endpoint, Duration pause) {
    return of(
            """
            INSERT INTO feishu_limit AS l (platform, app_id, endpoint, paused_until)
            VALUES (:platform, :app, :endpoint, now() + CAST(:pause AS interval))
            ON CONFLICT (platform, app_id, endpoint) DO UPDATE
            SET paused_until = greatest(l.paused_until, excluded.paused_until)
            """,
            endpoint)
        .bind("pause", pause.toMillis() + " milliseconds")
        .then();
  }

  private GenericExecuteSpec of(String sql, String endpoint) {
    return database
        .sql(sql)
        .bind("platform", app.platform())
        .bind("app", app.appId())
        .bind("endpoint", endpoint);
  }

  @Override
  public Mono<Outlook> outlook(Endpoint endpoint) {
    List<Window> windows = windows(endpoint);
    int longest = windows.size() - 1;
    return standing(endpoint)
        .map(
            standing ->
                new Outlook(
                    windows.get(longest).most(),
                    windows.get(longest).span(),
                    standing.ledger().free(windows, longest, standing.now()),
                    refused(standing).pause(),
                    standing.stopped().isPositive()));
  }
}
