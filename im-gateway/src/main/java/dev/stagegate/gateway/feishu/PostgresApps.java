package dev.stagegate.gateway.feishu;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stagegate.events.Channel;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which app is in use, which were before, and which invitation went out through which: so that what
 * is open can be taken back by the app that sent it.
 */
public final class PostgresApps {

  private static final int MOST_REMEMBERED = 10_000;

  private final DatabaseClient database;
  private final @Nullable SecretSeal seal;

  /** Once noted it never changes. */
  private final Cache<String, App> bound =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /**
   * @param seal null where no sealing keys are configured: earlier apps cannot be used then
   */
  public PostgresApps(DatabaseClient database, @Nullable SecretSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /**
   * What is needed to act as an earlier app.
   *
   * @param appSecret null where it was not kept, or cannot be opened
   */
  record Earlier(Channel channel, @Nullable Secret appSecret) {}

  /**
   * Notes that this app is in use from now on and every other one no more; nothing where the kept
   * set-up is at another version already.
   */
  Mono<Void> use(App app, Channel channel, Secret appSecret, long version) {
    SecretSeal keys = seal;
    GenericExecuteSpec sql =
        database
            .sql(
                """
                WITH still AS (SELECT 1 FROM im_settings WHERE version = :version),
                  retired AS (
                    UPDATE im_app SET retired_at = now()
                    WHERE retired_at IS NULL AND (platform, app_id) <> (:platform, :appId)
                      AND EXISTS (SELECT FROM still))
                INSERT INTO im_app (platform, app_id, channel, app_secret)
                SELECT :platform, :appId, :channel, CAST(:appSecret AS bytea) FROM still
                ON CONFLICT (platform, app_id) DO UPDATE SET
                  channel = excluded.channel, retired_at = NULL,
                  app_secret = coalesce(excluded.app_secret, im_app.app_secret)
                """)
            .bind("version", version)
            .bind("platform", app.platform())
            .bind("appId", app.appId())
            .bind("channel", channel.name());
    sql =
        keys == null
            ? sql.bindNull("appSecret", byte[].class)
            : sql.bind("appSecret", keys.seal(appSecret, place(app)));
    return sql.then();
  }

  private static String place(App app) {
    return "im_app.app_secret " + app.platform() + " " + app.appId();
  }

  /** Notes that no app is in use any more, unless the kept set-up is at another version already. */
  Mono<Void> useNone(long version) {
    return database
        .sql(
            """
            UPDATE im_app SET retired_at = now()
            WHERE retired_at IS NULL AND EXISTS (SELECT FROM im_settings WHERE version = :version)
            """)
        .bind("version", version)
        .then();
  }

  /** An app that is or was in use; empty for any other. */
  Mono<Earlier> earlier(App app) {
    return database
        .sql("SELECT * FROM im_app WHERE platform = :platform AND app_id = :appId")
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .map(row -> earlier(app, row))
        .one();
  }

  private Earlier earlier(App app, Readable row) {
    byte[] closed = row.get("app_secret", byte[].class);
    SecretSeal keys = seal;
    return new Earlier(
        Channel.valueOf(Objects.requireNonNull(row.get("channel", String.class))),
        closed == null || keys == null ? null : keys.open(closed, place(app)).orElse(null));
  }

  /** The app that the invitation goes out through: this one, unless it was another before. */
  Mono<App> bind(String invitationId, App app) {
    return database
        .sql(
            """
            INSERT INTO feishu_invitation (invitation_id, platform, app_id)
            VALUES (:id, :platform, :appId)
            ON CONFLICT (invitation_id) DO UPDATE SET app_id = feishu_invitation.app_id
            RETURNING platform, app_id
            """)
        .bind("id", invitationId)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .map(PostgresApps::app)
        .one()
        .doOnNext(found -> bound.put(invitationId, found));
  }

  /** The app that the invitation went out through; empty where none was noted. */
  Mono<App> boundTo(String invitationId) {
    return Mono.defer(() -> Mono.justOrEmpty(bound.getIfPresent(invitationId)))
        .switchIfEmpty(
            database
                .sql("SELECT platform, app_id FROM feishu_invitation WHERE invitation_id = :id")
                .bind("id", invitationId)
                .map(PostgresApps::app)
                .one()
                .doOnNext(found -> bound.put(invitationId, found)));
  }

  private static App app(Readable row) {
    return new App(
        Objects.requireNonNull(row.get("platform", String.class)),
        Objects.requireNonNull(row.get("app_id", String.class)));
  }

  /**
   * Invitations that wait for an answer through another app or channel than the one in use; none
   * where this is not the app in use, as the other replicas know it.
   */
  Flux<String> outdated(App app, Channel channel, int most) {
    return database
        .sql(
            """
            SELECT i.id
            FROM invitation i
            JOIN invited_node n
              ON n.approval_id = i.approval_id AND n.node_id = i.node_id AND n.channel = i.channel
            LEFT JOIN feishu_invitation f ON f.invitation_id = i.id
            WHERE i.channel IN ('FEISHU', 'LARK') AND n.standing = 'OPEN' AND i.round = n.round
              AND (i.kind IN ('PLANNED', 'SENDING', 'SENT') OR i.kind = 'FAILED' AND i.reference IS NULL)
              AND (i.channel <> :channel OR (f.platform, f.app_id) <> (:platform, :appId))
              AND EXISTS (SELECT FROM im_app
                WHERE platform = :platform AND app_id = :appId AND retired_at IS NULL)
            LIMIT :most
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("channel", channel.name())
        .bind("most", most)
        .map(row -> Objects.requireNonNull(row.get("id", String.class)))
        .all();
  }

  /**
   * Invitations that wait for an answer although the channel is switched off; none where the kept
   * set-up is at another version already.
   */
  Flux<String> pointless(long version, int most) {
    return database
        .sql(
            """
            SELECT i.id FROM invitation i
            WHERE i.channel IN ('FEISHU', 'LARK') AND i.due_at IS NOT NULL
              AND (i.kind IN ('PLANNED', 'SENDING', 'SENT') OR i.kind = 'FAILED' AND i.reference IS NULL)
              AND EXISTS (SELECT FROM im_settings WHERE version = :version AND region IS NOT NULL AND NOT enabled)
            LIMIT :most
            """)
        .bind("version", version)
        .bind("most", most)
        .map(row -> Objects.requireNonNull(row.get("id", String.class)))
        .all();
  }

  /** Forgets earlier apps with their secrets once nothing that they sent is open any more. */
  Mono<Long> forgetUnused() {
    return database
        .sql(
            """
            DELETE FROM im_app a
            WHERE a.retired_at < now() - interval '1 hour' AND NOT EXISTS (
              SELECT FROM feishu_invitation f JOIN invitation i ON i.id = f.invitation_id
              WHERE f.platform = a.platform AND f.app_id = a.app_id AND i.due_at IS NOT NULL)
            """)
        .fetch()
        .rowsUpdated();
  }

  /** Seals by the newest key what an older one closed. */
  public Mono<Long> reseal() {
    SecretSeal keys = seal;
    return keys == null
        ? Mono.just(0L)
        : database
            .sql("SELECT platform, app_id, app_secret FROM im_app WHERE app_secret IS NOT NULL")
            .map(
                row ->
                    new Sealed(
                        app(row), Objects.requireNonNull(row.get("app_secret", byte[].class))))
            .all()
            .filter(closed -> !keys.isNewest(closed.secret()))
            .concatMap(closed -> reseal(closed, keys))
            .reduce(0L, Long::sum);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sealed(App app, byte[] secret) {}

  private Mono<Long> reseal(Sealed closed, SecretSeal keys) {
    return Mono.justOrEmpty(keys.open(closed.secret(), place(closed.app())))
        .flatMap(
            secret ->
                database
                    .sql(
                        """
                        UPDATE im_app SET app_secret = :fresh
                        WHERE platform = :platform AND app_id = :appId AND app_secret = :old
                        """)
                    .bind("fresh", keys.seal(secret, place(closed.app())))
                    .bind("old", closed.secret())
                    .bind("platform", closed.app().platform())
                    .bind("appId", closed.app().appId())
                    .fetch()
                    .rowsUpdated());
  }
}
