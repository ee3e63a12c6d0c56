package dev.stagegate.gateway.feishu.form;

import dev.stagegate.gateway.feishu.people.App;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The definition we made for an app: one, however many replicas want it at once. */
final class PostgresDefinitions {

  private final DatabaseClient database;
  private final App app;

  PostgresDefinitions(DatabaseClient database, App app) {
    this.database = database;
    this.app = app;
  }

  /**
   * What is kept.
   *
   * @param approvalCode null while there is none
   * @param form which form of ours it has
   */
  record Kept(@Nullable String approvalCode, int form) {}

  Mono<Kept> kept() {
    return database
        .sql(
            """
            INSERT INTO feishu_definition (platform, app_id) VALUES (:platform, :appId)
            ON CONFLICT (platform, app_id) DO UPDATE SET form = feishu_definition.form
            RETURNING approval_code, form
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .map(
            row ->
                new Kept(
                    row.get("approval_code", String.class),
                    Objects.requireNonNull(row.get("form", Integer.class))))
        .one();
  }

  /** Whether it is ours to make the definition now; nobody else may before the lease runs out. */
  Mono<Boolean> claim(Duration lease) {
    return database
        .sql(
            """
            UPDATE feishu_definition SET claimed_until = now() + CAST(:lease AS interval)
            WHERE platform = :platform AND app_id = :appId AND (claimed_until IS NULL OR claimed_until < now())
            """)
        .bind("lease", lease.toMillis() + " milliseconds")
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** It stays ours to make for as long from now on. */
  Mono<Void> extend(Duration lease) {
    return database
        .sql(
            """
            UPDATE feishu_definition SET claimed_until = now() + CAST(:lease AS interval)
            WHERE platform = :platform AND app_id = :appId AND claimed_until IS NOT NULL
            """)
        .bind("lease", lease.toMillis() + " milliseconds")
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .then();
  }

  Mono<Void> keep(String approvalCode, int form) {
    return database
        .sql(
            """
            UPDATE feishu_definition SET approval_code = :code, form = :form, claimed_until = NULL
            WHERE platform = :platform AND app_id = :appId
            """)
        .bind("code", approvalCode)
        .bind("form", form)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .then();
  }

  /** Unless another one was kept meanwhile. */
  Mono<Void> forget(String approvalCode) {
    return database
        .sql(
            """
            UPDATE feishu_definition SET approval_code = NULL, form = 0
            WHERE platform = :platform AND app_id = :appId AND approval_code = :code
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("code", approvalCode)
        .then();
  }

  /** It is to be made whole again under the same code, unless another one was kept meanwhile. */
  Mono<Void> outdated(String approvalCode) {
    return database
        .sql(
            """
            UPDATE feishu_definition SET form = 0
            WHERE platform = :platform AND app_id = :appId AND approval_code = :code
            """)
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .bind("code", approvalCode)
        .then();
  }

  Mono<Void> release() {
    return database
        .sql(
            "UPDATE feishu_definition SET claimed_until = NULL WHERE platform = :platform AND"
                + " app_id = :appId")
        .bind("platform", app.platform())
        .bind("appId", app.appId())
        .then();
  }
}
