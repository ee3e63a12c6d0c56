package dev.stagegate.issues.access;

import com.nimbusds.jose.jwk.ECKey;
import dev.stagegate.issues.access.KeyRules.Key;
import dev.stagegate.issues.access.KeyRules.Plan;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import io.r2dbc.spi.Readable;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys that sign tokens, in PostgreSQL for all replicas, private halves sealed. */
class SigningKeys {

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final SecretSeal seal;
  private final Clock clock;

  SigningKeys(
      DatabaseClient database, TransactionalOperator transaction, SecretSeal seal, Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.seal = seal;
    this.clock = clock;
  }

  Mono<List<SigningKey>> read() {
    return database
        .sql(
            "SELECT key_id, public_key, private_key, signs_from FROM signing_key ORDER BY"
                + " signs_from")
        .map(this::key)
        .all()
        .collectList();
  }

  /** Does what is planned for the keys as they are, one replica at a time; the keys afterwards. */
  Mono<List<SigningKey>> follow(BiFunction<List<Key>, Instant, Plan> planning) {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtext('stagegate-signing-keys'), 1)")
        .fetch()
        .rowsUpdated()
        .then(Mono.defer(this::read))
        .flatMap(
            keys ->
                done(planning.apply(
                        keys.stream().map(SigningKey::inRules).toList(), clock.instant()))
                    .then(sealedAnew()))
        .then(Mono.defer(this::read))
        .as(transaction::transactional);
  }

  private Mono<Void> done(Plan plan) {
    return Flux.fromIterable(plan.forget())
        .concatMap(
            id -> database.sql("DELETE FROM signing_key WHERE key_id = :id").bind("id", id).then())
        .then(Mono.justOrEmpty(plan.make()))
        .flatMap(from -> insert(SigningKey.make(from)));
  }

  private Mono<Void> insert(SigningKey key) {
    String secret = Objects.requireNonNull(key.privateKey()).toJSONString();
    return database
        .sql(
            """
            INSERT INTO signing_key (key_id, public_key, private_key, made_at, signs_from)
            VALUES (:id, :public, :private, :now, :from)
            """)
        .bind("id", key.id())
        .bind("public", key.publicKey().toJSONString())
        .bind("private", seal.seal(new Secret(secret), place(key.id())))
        .bind("now", clock.instant())
        .bind("from", key.signsFrom())
        .then();
  }

  /** What an earlier sealing key sealed, so that this one can go. */
  private Mono<Void> sealedAnew() {
    return database
        .sql("SELECT key_id, private_key FROM signing_key")
        .map(row -> new Sealed(id(row), bytes(row)))
        .all()
        .filter(kept -> !seal.isNewest(kept.secret()))
        .collectList()
        .flatMapIterable(all -> all)
        .concatMap(
            kept ->
                Mono.justOrEmpty(seal.open(kept.secret(), place(kept.id())))
                    .flatMap(secret -> replace(kept.id(), secret)))
        .then();
  }

  private record Sealed(String id, byte[] secret) {}

  private Mono<Void> replace(String id, Secret secret) {
    return database
        .sql("UPDATE signing_key SET private_key = :private WHERE key_id = :id")
        .bind("id", id)
        .bind("private", seal.seal(secret, place(id)))
        .then();
  }

  private SigningKey key(Readable row) {
    ECKey publicKey = parsed(Objects.requireNonNull(row.get("public_key", String.class)));
    return new SigningKey(
        publicKey, privateKey(row), Objects.requireNonNull(row.get("signs_from", Instant.class)));
  }

  private @Nullable ECKey privateKey(Readable row) {
    return seal.open(bytes(row), place(id(row))).map(secret -> parsed(secret.value())).orElse(null);
  }

  private static String id(Readable row) {
    return Objects.requireNonNull(row.get("key_id", String.class));
  }

  private static byte[] bytes(Readable row) {
    return Objects.requireNonNull(row.get("private_key", byte[].class));
  }

  private static String place(String id) {
    return "signing_key/" + id;
  }

  private static ECKey parsed(String json) {
    try {
      return ECKey.parse(json);
    } catch (ParseException _) {
      // The parser's message may quote the key.
      throw new IllegalStateException("a signing key in the database is not a JWK");
    }
  }
}
