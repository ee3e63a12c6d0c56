package dev.stagegate.issues.intake;

import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What accounts sign with, sealed at rest. A signature can only be checked with the secret itself.
 */
final class IntakeSecrets {

  private final DatabaseClient database;
  private final @Nullable SecretSeal seal;

  IntakeSecrets(DatabaseClient database, @Nullable SecretSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /** Whether there are keys to seal with. */
  boolean canKeep() {
    return seal != null;
  }

  Mono<Void> add(String account, KeptSecret about, Secret secret) {
    return database
        .sql(
            """
            INSERT INTO intake_secret (id, account, sealed, created_at, created_by)
            VALUES (:id, :account, :sealed, :at, :by)
            """)
        .bind("id", about.id())
        .bind("account", account)
        .bind("sealed", Objects.requireNonNull(seal).seal(secret, place(account, about.id())))
        .bind("at", about.createdAt().atOffset(ZoneOffset.UTC))
        .bind("by", about.createdBy())
        .then();
  }

  Flux<KeptSecret> of(String account) {
    return database
        .sql(
            """
            SELECT id, created_at, created_by FROM intake_secret
            WHERE account = :account ORDER BY created_at, id
            """)
        .bind("account", account)
        .map(IntakeSecrets::kept)
        .all();
  }

  /** Whether there was one. */
  Mono<Boolean> remove(String account, UUID id) {
    return database
        .sql("DELETE FROM intake_secret WHERE account = :account AND id = :id")
        .bind("account", account)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** The secrets themselves; those that no key opens are left out. */
  Flux<Secret> open(String account) {
    return database
        .sql("SELECT id, sealed FROM intake_secret WHERE account = :account")
        .bind("account", account)
        .map(row -> open(account, row))
        .all()
        .flatMap(Mono::justOrEmpty);
  }

  /** Seals anew what an older key sealed, so that the older one may go. */
  Mono<Void> reseal() {
    SecretSeal keys = seal;
    return keys == null
        ? Mono.empty()
        : database
            .sql("SELECT account, id, sealed FROM intake_secret")
            .map(
                row ->
                    new Sealed(
                        Objects.requireNonNull(row.get("account", String.class)),
                        Objects.requireNonNull(row.get("id", UUID.class)),
                        Objects.requireNonNull(row.get("sealed", byte[].class))))
            .all()
            .filter(kept -> !keys.isNewest(kept.bytes()))
            .concatMap(
                kept ->
                    Mono.justOrEmpty(keys.open(kept.bytes(), kept.place()))
                        .flatMap(secret -> replace(kept, keys.seal(secret, kept.place()))))
            .then();
  }

  private record Sealed(String account, UUID id, byte[] bytes) {
    String place() {
      return IntakeSecrets.place(account, id);
    }
  }

  private Mono<Void> replace(Sealed old, byte[] fresh) {
    return database
        .sql("UPDATE intake_secret SET sealed = :fresh WHERE id = :id AND sealed = :old")
        .bind("fresh", fresh)
        .bind("id", old.id())
        .bind("old", old.bytes())
        .then();
  }

  private Optional<Secret> open(String account, Readable row) {
    return seal == null
        ? Optional.empty()
        : seal.open(
            Objects.requireNonNull(row.get("sealed", byte[].class)),
            place(account, Objects.requireNonNull(row.get("id", UUID.class))));
  }

  private static KeptSecret kept(Readable row) {
    return new KeptSecret(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("created_at", OffsetDateTime.class)).toInstant(),
        Objects.requireNonNull(row.get("created_by", String.class)));
  }

  private static String place(String account, UUID id) {
    return "intake_secret/" + account + "/" + id;
  }
}
