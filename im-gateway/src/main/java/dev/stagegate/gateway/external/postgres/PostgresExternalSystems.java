package dev.stagegate.gateway.external.postgres;

import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.external.ExternalSystem;
import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.external.SystemDraft;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link ExternalSystems} in PostgreSQL: one edit after another, each told with its change. */
public final class PostgresExternalSystems implements ExternalSystems {

  private static final int MOST = 100;

  private static final String ALL = "SELECT * FROM external_system ORDER BY system_id";

  private static final String ONE = "SELECT * FROM external_system WHERE system_id = :id";

  private static final String ADD =
      """
      INSERT INTO external_system (system_id, title, endpoint, contract, status_url, secret, enabled,
                                   timeout_seconds, on_timeout, version, changed_by, changed_at)
      VALUES (:id, :title, :endpoint, :contract, :statusUrl, :secret, :enabled, :timeout, :onTimeout, 1, :by, :at)
      """;

  private static final String CHANGE =
      """
      UPDATE external_system
      SET title = :title, endpoint = :endpoint, contract = :contract, status_url = :statusUrl,
          secret = coalesce(:secret, secret), enabled = :enabled, timeout_seconds = :timeout,
          on_timeout = :onTimeout, version = version + 1, changed_by = :by, changed_at = :at
      WHERE system_id = :id
      """;

  private static final String OPEN =
      """
      SELECT count(*)
      FROM invitation i JOIN invitation_question q ON q.invitation_id = i.id
      WHERE q.question ->> 'systemId' = :id AND i.due_at IS NOT NULL
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final ChannelDeeds deeds;
  private final Supplier<SecretSeal> seal;

  /**
   * @param seal what seals secrets; fails with what is to be told where there is none
   */
  public PostgresExternalSystems(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      ChannelDeeds deeds,
      Supplier<SecretSeal> seal) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.deeds = deeds;
    this.seal = seal;
  }

  @Override
  public Flux<ExternalSystem> all() {
    return rows().map(SystemRow::system);
  }

  private Flux<SystemRow> rows() {
    return database.sql(ALL).map(SystemRow::of).all();
  }

  private Mono<SystemRow> row(String systemId) {
    return database.sql(ONE).bind("id", systemId).map(SystemRow::of).one();
  }

  @Override
  public Mono<ExternalSystem> find(String systemId) {
    return row(systemId).map(SystemRow::system);
  }

  @Override
  public Mono<Known> known(String systemId) {
    return row(systemId)
        .map(
            row ->
                new Known(
                    row.system(), seal.get().open(row.sealed(), place(systemId)).orElse(null)));
  }

  private static String place(String systemId) {
    return "external-system/" + systemId;
  }

  @Override
  public Mono<Edit> add(SystemDraft draft, String by, Instant at) {
    return edit(
        row(draft.systemId())
            .<Edit>map(_ -> new Edit.Exists())
            .switchIfEmpty(
                Mono.defer(() -> rows().count())
                    .flatMap(
                        count ->
                            count >= MOST
                                ? Mono.just(new Edit.TooMany(MOST))
                                : write(ADD, draft, by, at))));
  }

  @Override
  public Mono<Edit> change(SystemDraft draft, long version, String by, Instant at) {
    return edit(
        find(draft.systemId())
            .flatMap(
                now ->
                    now.version() == version
                        ? write(CHANGE, draft, by, at)
                        : Mono.<Edit>just(new Edit.Outdated(now.version())))
            .defaultIfEmpty(new Edit.Missing()));
  }

  @Override
  public Mono<Edit> remove(String systemId, long version, String by, Instant at) {
    return edit(
        find(systemId)
            .flatMap(
                now ->
                    now.version() == version
                        ? removeUnlessUsed(systemId, by, at)
                        : Mono.<Edit>just(new Edit.Outdated(now.version())))
            .defaultIfEmpty(new Edit.Missing()));
  }

  private Mono<Edit> removeUnlessUsed(String systemId, String by, Instant at) {
    return database
        .sql(OPEN)
        .bind("id", systemId)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one()
        .flatMap(
            open ->
                open > 0
                    ? Mono.<Edit>just(new Edit.InUse(open))
                    : database
                        .sql("DELETE FROM external_system WHERE system_id = :id")
                        .bind("id", systemId)
                        .then()
                        .then(tell())
                        .then(told("EXTERNAL_SYSTEM_REMOVED", systemId, by, at))
                        .thenReturn(new Edit.Removed()));
  }

  private Mono<Edit> write(String statement, SystemDraft draft, String by, Instant at) {
    return database
        .sql(statement)
        .bind("id", draft.systemId())
        .bind("title", draft.title())
        .bind("endpoint", draft.endpoint().toString())
        .bind("contract", draft.contract().name())
        .bind("statusUrl", Parameter.fromOrEmpty(draft.statusUrl(), String.class))
        .bind("secret", Parameter.fromOrEmpty(sealed(draft), byte[].class))
        .bind("enabled", draft.enabled())
        .bind("timeout", Parameter.fromOrEmpty(seconds(draft.timeout()), Long.class))
        .bind("onTimeout", draft.onTimeout().name())
        .bind("by", by)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .then()
        .then(Mono.defer(this::tell))
        .then(Mono.defer(() -> told(acts(statement), draft.systemId(), by, at)))
        .then(Mono.defer(() -> find(draft.systemId())))
        .map(Edit.Done::new);
  }

  private static String acts(String statement) {
    return statement.equals(ADD) ? "EXTERNAL_SYSTEM_ADDED" : "EXTERNAL_SYSTEM_CHANGED";
  }

  private Mono<Void> told(String act, String systemId, String by, Instant at) {
    return deeds.done(at, by, act, "external-systems/" + systemId, Map.of());
  }

  private byte @Nullable [] sealed(SystemDraft draft) {
    Secret secret = draft.secret();
    return secret == null ? null : seal.get().seal(secret, place(draft.systemId()));
  }

  private static @Nullable Long seconds(@Nullable Duration timeout) {
    return timeout == null ? null : timeout.toSeconds();
  }

  /** One edit after another: the snapshots that are told must follow one another. */
  private Mono<Edit> edit(Mono<Edit> edit) {
    return database
        .sql("SELECT version FROM external_systems_version FOR UPDATE")
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one()
        .then(Mono.defer(() -> edit))
        .as(transaction::transactional);
  }

  private Mono<Void> tell() {
    return database
        .sql("UPDATE external_systems_version SET version = version + 1 RETURNING version")
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one()
        .zipWhen(_ -> all().map(ExternalSystem::told).collectList())
        .flatMap(
            told -> outbox.append(new ChannelFact.ExternalSystems(told.getT1(), told.getT2())));
  }

  @Override
  public Mono<Void> resealAll() {
    return rows()
        .collectList()
        .flatMapIterable(rows -> rows)
        .filter(row -> !seal.get().isNewest(row.sealed()))
        .concatMap(this::reseal)
        .then();
  }

  /** Unless somebody gave another secret meanwhile. */
  private Mono<Void> reseal(SystemRow row) {
    String id = row.system().systemId();
    return Mono.justOrEmpty(seal.get().open(row.sealed(), place(id)))
        .flatMap(
            secret ->
                database
                    .sql(
                        "UPDATE external_system SET secret = :secret WHERE system_id = :id AND"
                            + " secret = :before")
                    .bind("secret", seal.get().seal(secret, place(id)))
                    .bind("id", id)
                    .bind("before", row.sealed())
                    .then());
  }
}
