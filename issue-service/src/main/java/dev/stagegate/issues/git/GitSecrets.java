package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What hosts sign with, and what we read them with, sealed at rest. A token opens only for the
 * address it was given for: who moves a connection to a server of his or her own does not get it
 * sent there.
 */
public final class GitSecrets {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DatabaseClient database;
  private final @Nullable SecretSeal seal;

  GitSecrets(DatabaseClient database, @Nullable SecretSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  /** Whether there are keys to seal with. */
  boolean canKeep() {
    return seal != null;
  }

  byte[] seal(Secret secret, String place) {
    return Objects.requireNonNull(seal, "no sealing keys are configured").seal(secret, place);
  }

  /**
   * A new secret for a host to sign with: 256 random bits as Standard Webhooks writes them. GitHub
   * and Bitbucket take all of its text as the key; GitLab takes it as a signing token or as a
   * secret token.
   */
  static Secret newWebhookSecret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
  }

  /** What the host signs with; empty where no key opens it. */
  public Mono<Secret> webhook(GitConnection connection) {
    return opened(connection.id(), "webhook_secret", connection.webhookPlace());
  }

  /** What the host is read with; empty where no key opens it. */
  Mono<Secret> token(GitConnection connection) {
    return opened(connection.id(), "api_token", connection.tokenPlace());
  }

  private Mono<Secret> opened(String id, String column, String place) {
    return database
        .sql("SELECT " + column + " AS sealed FROM git_connection WHERE id = :id")
        .bind("id", id)
        .map(row -> Objects.requireNonNull(row.get("sealed", byte[].class)))
        .one()
        .flatMap(bytes -> seal == null ? Mono.empty() : Mono.justOrEmpty(seal.open(bytes, place)));
  }

  Mono<Void> replaceWebhook(GitConnection connection, Secret secret) {
    return database
        .sql("UPDATE git_connection SET webhook_secret = :sealed WHERE id = :id")
        .bind("sealed", seal(secret, connection.webhookPlace()))
        .bind("id", connection.id())
        .then();
  }

  /** Seals anew what an older key sealed, so that the older one may go. */
  Mono<Void> reseal() {
    SecretSeal keys = seal;
    return keys == null
        ? Mono.empty()
        : database
            .sql(
                "SELECT "
                    + GitRows.CONNECTION
                    + ", c.webhook_secret, c.api_token FROM git_connection c")
            .map(
                row -> {
                  GitConnection connection = GitRows.connection(row);
                  return Flux.just(
                      new Sealed(
                          connection.id(),
                          "webhook_secret",
                          connection.webhookPlace(),
                          Objects.requireNonNull(row.get("webhook_secret", byte[].class))),
                      new Sealed(
                          connection.id(),
                          "api_token",
                          connection.tokenPlace(),
                          Objects.requireNonNull(row.get("api_token", byte[].class))));
                })
            .all()
            .concatMap(both -> both)
            .filter(kept -> !keys.isNewest(kept.bytes()))
            .concatMap(
                kept ->
                    Mono.justOrEmpty(keys.open(kept.bytes(), kept.place()))
                        .flatMap(secret -> replace(kept, keys.seal(secret, kept.place()))))
            .then();
  }

  private record Sealed(String id, String column, String place, byte[] bytes) {}

  private Mono<Void> replace(Sealed old, byte[] fresh) {
    return database
        .sql(
            "UPDATE git_connection SET %1$s = :fresh WHERE id = :id AND %1$s = :old"
                .formatted(old.column()))
        .bind("fresh", fresh)
        .bind("id", old.id())
        .bind("old", old.bytes())
        .then();
  }
}
