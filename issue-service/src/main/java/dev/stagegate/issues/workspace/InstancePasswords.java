package dev.stagegate.issues.workspace;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Passwords of instances, sealed. Each opens only for the instance and the address it was given
 * for: who moves an instance to a server of his or her own does not get it sent there.
 */
@Component
public class InstancePasswords implements KeptPasswords {

  /**
   * What may be told of a password.
   *
   * @param since when it was given
   * @param by who gave it, by e-mail
   * @param readable false where it was given for another address, or with keys that are gone
   */
  public record Told(Instant since, String by, boolean readable) {}

  private record Row(String instanceId, byte[] sealed, Instant since, String by) {}

  private static final String SELECT =
      "SELECT instance_id, sealed, since, given_by FROM instance_password ";

  private static final String KEEP =
      """
      INSERT INTO instance_password (instance_id, sealed, since, given_by)
      VALUES (:id, :sealed, now(), :by)
      ON CONFLICT (instance_id) DO UPDATE SET sealed = :sealed, since = now(), given_by = :by
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final AuditLog audit;
  private final Clock clock;
  private final @Nullable SecretSeal seal;

  InstancePasswords(
      DatabaseClient database,
      TransactionalOperator transaction,
      AuditLog audit,
      Clock clock,
      WorkspaceSettings settings) {
    this.database = database;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
    this.seal = settings.seal();
  }

  /** Whether there are keys to seal with. */
  public boolean canKeep() {
    return seal != null;
  }

  /** Keeps the password for the instance as it is now, in place of the one before. */
  public Mono<Void> keep(Instance instance, Secret password, String by) {
    return Mono.fromSupplier(() -> keys().seal(password, place(instance)))
        .flatMap(
            closed ->
                database
                    .sql(KEEP)
                    .bind("id", instance.id())
                    .bind("sealed", closed)
                    .bind("by", by)
                    .then())
        .then(audit.append(List.of(deed(by, "INSTANCE_PASSWORD_SET", instance.id()))))
        .as(transaction::transactional);
  }

  public Mono<Void> forget(String instanceId, String by) {
    return database
        .sql("DELETE FROM instance_password WHERE instance_id = :id")
        .bind("id", instanceId)
        .fetch()
        .rowsUpdated()
        .filter(removed -> removed > 0)
        .flatMap(_ -> audit.append(List.of(deed(by, "INSTANCE_PASSWORD_REMOVED", instanceId))))
        .as(transaction::transactional);
  }

  private Deed deed(String by, String act, String instanceId) {
    return Deed.done(clock.instant(), by, act, "instances/" + instanceId);
  }

  /** What may be told of it; empty where there is none. */
  public Mono<Told> told(Instance instance) {
    return row(instance).map(row -> new Told(row.since(), row.by(), opened(row, instance) != null));
  }

  @Override
  public Mono<Secret> of(Instance instance) {
    return row(instance)
        .switchIfEmpty(Mono.error(() -> new Unreadable("No password was given for the instance.")))
        .map(row -> readable(opened(row, instance)));
  }

  private static Secret readable(@Nullable Secret opened) {
    if (opened == null) {
      throw new Unreadable(
          "The password of the instance cannot be opened: it was given for another address, or the"
              + " sealing keys are others. Give it again.");
    }
    return opened;
  }

  private Mono<Row> row(Instance instance) {
    return database
        .sql(SELECT + "WHERE instance_id = :id")
        .bind("id", instance.id())
        .map(InstancePasswords::kept)
        .one();
  }

  private @Nullable Secret opened(Row row, Instance instance) {
    return seal == null ? null : seal.open(row.sealed(), place(instance)).orElse(null);
  }

  /**
   * Seals by the newest key what an older one closed, and forgets what belongs to no instance; what
   * was given for another address stays closed.
   */
  Mono<Void> tidy(List<Instance> instances) {
    return database
        .sql(
            """
            DELETE FROM instance_password p
            WHERE NOT EXISTS (SELECT FROM instance i WHERE i.id = p.instance_id)
            """)
        .then()
        .thenMany(database.sql(SELECT).map(InstancePasswords::kept).all())
        .concatMap(
            row ->
                Mono.justOrEmpty(
                        instances.stream()
                            .filter(instance -> instance.id().equals(row.instanceId()))
                            .findFirst())
                    .flatMap(instance -> resealed(row, instance)))
        .then();
  }

  private Mono<Void> resealed(Row row, Instance instance) {
    Secret opened = opened(row, instance);
    return opened == null || keys().isNewest(row.sealed())
        ? Mono.empty()
        : database
            .sql(
                """
                UPDATE instance_password SET sealed = :fresh
                WHERE instance_id = :id AND sealed = :before
                """)
            .bind("fresh", keys().seal(opened, place(instance)))
            .bind("before", row.sealed())
            .bind("id", row.instanceId())
            .then();
  }

  private SecretSeal keys() {
    return Objects.requireNonNull(seal, "no sealing keys are configured");
  }

  private static String place(Instance instance) {
    return "instance_password/%s@%s:%d".formatted(instance.id(), instance.host(), instance.port());
  }

  private static Row kept(Readable row) {
    return new Row(
        Objects.requireNonNull(row.get("instance_id", String.class)),
        Objects.requireNonNull(row.get("sealed", byte[].class)),
        Objects.requireNonNull(row.get("since", Instant.class)),
        Objects.requireNonNull(row.get("given_by", String.class)));
  }
}
