package dev.stagegate.gateway.settings.postgres;

import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.settings.KeptSecret;
import dev.stagegate.gateway.settings.Region;
import dev.stagegate.gateway.settings.Setup;
import dev.stagegate.gateway.settings.Setups;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Setups} in PostgreSQL: one row, whose secrets are sealed each for its own column. */
public final class PostgresSetups implements Setups {

  private static final List<String> SEALED =
      List.of("app_secret", "encrypt_key", "verification_token");

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ChannelDeeds deeds;
  private final @Nullable SecretSeal seal;

  /**
   * @param seal null where no sealing keys are configured: nothing can be kept then
   */
  public PostgresSetups(
      DatabaseClient database,
      TransactionalOperator transaction,
      ChannelDeeds deeds,
      @Nullable SecretSeal seal) {
    this.database = database;
    this.transaction = transaction;
    this.deeds = deeds;
    this.seal = seal;
  }

  @Override
  public boolean canSeal() {
    return seal != null;
  }

  @Override
  public Mono<Long> version() {
    return database
        .sql("SELECT version FROM im_settings")
        .map(row -> Objects.requireNonNull(row.get("version", Long.class)))
        .one();
  }

  @Override
  public Mono<Kept> kept() {
    return database.sql("SELECT * FROM im_settings").map(this::kept).one();
  }

  private Kept kept(Readable row) {
    String region = row.get("region", String.class);
    return new Kept(
        Objects.requireNonNull(row.get("version", Long.class)),
        region == null ? null : setup(row, Region.valueOf(region)),
        instant(row, "changed_at"),
        row.get("changed_by", String.class));
  }

  private Setup setup(Readable row, Region region) {
    String baseUrl = row.get("base_url", String.class);
    return new Setup(
        Boolean.TRUE.equals(row.get("enabled", Boolean.class)),
        region,
        baseUrl == null ? null : URI.create(baseUrl),
        Objects.requireNonNull(row.get("app_id", String.class)),
        secret(row, "app_secret"),
        secret(row, "encrypt_key"),
        secret(row, "verification_token"),
        row.get("approval_code", String.class));
  }

  private @Nullable KeptSecret secret(Readable row, String column) {
    byte[] closed = row.get(column, byte[].class);
    SecretSeal keys = seal;
    return closed == null
        ? null
        : new KeptSecret(
            keys == null ? null : keys.open(closed, place(column)).orElse(null),
            Objects.requireNonNull(instant(row, column + "_at")),
            Objects.requireNonNull(row.get(column + "_by", String.class)));
  }

  private static String place(String column) {
    return "im_settings." + column;
  }

  private static @Nullable Instant instant(Readable row, String column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  @Override
  public Mono<Kept> keep(long version, @Nullable Setup setup, String by, Instant at) {
    GenericExecuteSpec sql =
        database
            .sql(
                """
                UPDATE im_settings SET
                  version = version + 1, changed_at = :at, changed_by = :by,
                  enabled = :enabled, region = :region, base_url = :baseUrl, app_id = :appId,
                  approval_code = :approvalCode,
                  app_secret = :app_secret, app_secret_at = :app_secret_at, app_secret_by = :app_secret_by,
                  encrypt_key = :encrypt_key, encrypt_key_at = :encrypt_key_at, encrypt_key_by = :encrypt_key_by,
                  verification_token = :verification_token, verification_token_at = :verification_token_at,
                  verification_token_by = :verification_token_by
                WHERE version = :version
                RETURNING *
                """)
            .bind("version", version)
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("by", by)
            .bind("enabled", setup != null && setup.enabled());
    sql = bind(sql, "region", String.class, setup == null ? null : setup.region().name());
    sql =
        bind(
            sql,
            "baseUrl",
            String.class,
            setup == null || setup.baseUrl() == null ? null : setup.baseUrl().toString());
    sql = bind(sql, "appId", String.class, setup == null ? null : setup.appId());
    sql = bind(sql, "approvalCode", String.class, setup == null ? null : setup.approvalCode());
    sql = secret(sql, "app_secret", setup == null ? null : setup.appSecret());
    sql = secret(sql, "encrypt_key", setup == null ? null : setup.encryptKey());
    sql = secret(sql, "verification_token", setup == null ? null : setup.verificationToken());
    return sql.map(this::kept)
        .one()
        .flatMap(kept -> told(kept.version(), setup, by, at).thenReturn(kept))
        .as(transaction::transactional);
  }

  private Mono<Void> told(long version, @Nullable Setup setup, String by, Instant at) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("version", Long.toString(version));
    if (setup != null) {
      detail.put("region", setup.region().name());
      detail.put("appId", setup.appId());
      detail.put("enabled", Boolean.toString(setup.enabled()));
    }
    String act = setup == null ? "IM_SETTINGS_REMOVED" : "IM_SETTINGS_CHANGED";
    return deeds.done(at, by, act, "im-settings", detail);
  }

  private GenericExecuteSpec secret(
      GenericExecuteSpec sql, String column, @Nullable KeptSecret kept) {
    Secret secret = kept == null ? null : kept.secret();
    if (kept == null || secret == null) {
      return sql.bindNull(column, byte[].class)
          .bindNull(column + "_at", OffsetDateTime.class)
          .bindNull(column + "_by", String.class);
    }
    return sql.bind(column, keys().seal(secret, place(column)))
        .bind(column + "_at", kept.since().atOffset(ZoneOffset.UTC))
        .bind(column + "_by", kept.by());
  }

  private SecretSeal keys() {
    return Objects.requireNonNull(seal, "no sealing keys are configured");
  }

  private static <T> GenericExecuteSpec bind(
      GenericExecuteSpec sql, String name, Class<T> type, @Nullable T value) {
    return value == null ? sql.bindNull(name, type) : sql.bind(name, value);
  }

  /**
   * Seals by the newest key what an older one closed. Changes no version: it is the same set-up.
   *
   * @return how many secrets were sealed anew
   */
  public Mono<Long> reseal() {
    SecretSeal keys = seal;
    return keys == null
        ? Mono.just(0L)
        : Flux.fromIterable(SEALED).concatMap(column -> reseal(column, keys)).reduce(0L, Long::sum);
  }

  private Mono<Long> reseal(String column, SecretSeal keys) {
    return database
        .sql("SELECT " + column + " FROM im_settings WHERE " + column + " IS NOT NULL")
        .map(row -> Objects.requireNonNull(row.get(column, byte[].class)))
        .one()
        .filter(closed -> !keys.isNewest(closed))
        .flatMap(
            closed ->
                Mono.justOrEmpty(keys.open(closed, place(column)))
                    .flatMap(secret -> replace(column, closed, keys.seal(secret, place(column)))))
        .defaultIfEmpty(0L);
  }

  /** Unless somebody gave a new secret meanwhile. */
  private Mono<Long> replace(String column, byte[] old, byte[] fresh) {
    return database
        .sql("UPDATE im_settings SET %1$s = :fresh WHERE %1$s = :old".formatted(column))
        .bind("fresh", fresh)
        .bind("old", old)
        .fetch()
        .rowsUpdated();
  }
}
