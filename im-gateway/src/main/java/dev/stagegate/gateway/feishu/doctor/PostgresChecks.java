package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.settings.Checkups.Checkup;
import dev.stagegate.gateway.settings.Finding;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was found last, for all replicas; and which of them looks next. */
public final class PostgresChecks {

  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

  private final JsonMapper json = JsonMapper.builder().build();
  private final DatabaseClient database;

  public PostgresChecks(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Whether it is time to look, and ours to do so: nobody else does within the lease. Changed
   * settings are looked at once, whatever they say.
   *
   * @param again whether to look again from time to time
   */
  Mono<Boolean> claim(boolean again, Duration every, Duration lease) {
    return database
        .sql(
            """
            UPDATE im_check SET claimed_until = now() + CAST(:lease AS interval)
            WHERE (claimed_until IS NULL OR claimed_until < now())
              AND (:again AND checked_at < now() - CAST(:every AS interval)
                OR version <> (SELECT version FROM im_settings))
            """)
        .bind("again", again)
        .bind("every", every.toMillis() + " milliseconds")
        .bind("lease", lease.toMillis() + " milliseconds")
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** It stays ours to look for as long from now on. */
  Mono<Void> extend(Duration lease) {
    return database
        .sql(
            """
            UPDATE im_check SET claimed_until = now() + CAST(:lease AS interval)
            WHERE claimed_until IS NOT NULL
            """)
        .bind("lease", lease.toMillis() + " milliseconds")
        .then();
  }

  /**
   * Keeps what was found, unless somebody looked at newer settings meanwhile.
   *
   * @param version of the settings that were looked at
   */
  Mono<Void> keep(Checkup checkup, long version) {
    return database
        .sql(
            """
            UPDATE im_check SET
              claimed_until = NULL, checked_at = :at, version = :version,
              findings = CAST(:findings AS jsonb)
            WHERE version <= :version
            """)
        .bind("at", checkup.at().atOffset(ZoneOffset.UTC))
        .bind("version", version)
        .bind("findings", json.writeValueAsString(checkup.findings()))
        .then();
  }

  /** Empty while the settings as they are now were not looked at. */
  Mono<Checkup> last() {
    return database
        .sql(
            """
            SELECT checked_at, CAST(findings AS text) AS findings FROM im_check
            WHERE checked_at IS NOT NULL AND version = (SELECT version FROM im_settings)
            """)
        .map(this::checkup)
        .one();
  }

  private Checkup checkup(Readable row) {
    return new Checkup(
        Objects.requireNonNull(row.get("checked_at", OffsetDateTime.class)).toInstant(),
        json.readValue(Objects.requireNonNull(row.get("findings", String.class)), FINDINGS));
  }
}
