package dev.stagegate.issues.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stagegate.issues.access.KeyRules.Key;
import dev.stagegate.issues.access.KeyRules.Plan;
import dev.stagegate.web.Problem;
import dev.stagegate.web.tokens.TokenKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Signs tokens and knows what verifies them. Looks after the keys while it runs: what another
 * replica did is known here within half a minute, and at once when a token comes that it signed.
 */
public final class SignedTokens implements TokenKeys, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SignedTokens.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SigningKeys store;
  private final KeyRules rules;
  private final String issuer;
  private final Clock clock;
  private volatile List<SigningKey> keys = List.of();
  private volatile Instant lookedAt = Instant.MIN;
  private @Nullable Disposable looking;

  SignedTokens(SigningKeys store, KeyRules rules, String issuer, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A token that names a person. */
  public String sign(String email, Duration lifetime) {
    return sign(email, clock.instant(), lifetime, Map.of());
  }

  /**
   * A token that names somebody.
   *
   * @param more claims that it has besides
   */
  public String sign(String subject, Instant now, Duration lifetime, Map<String, Object> more) {
    ECKey key = signing(now);
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .subject(subject)
            .issuer(issuer)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    more.forEach(claims::claim);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the token could not be signed", e);
    }
    return token.serialize();
  }

  private ECKey signing(Instant now) {
    List<SigningKey> all = keys;
    Optional<Key> signing = KeyRules.signing(all.stream().map(SigningKey::inRules).toList(), now);
    return all.stream()
        .filter(key -> signing.isPresent() && key.id().equals(signing.get().id()))
        .findFirst()
        .map(key -> Objects.requireNonNull(key.privateKey()))
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "no-signing-key", "There is no key that signs at this moment.", LOOK_EVERY));
  }

  /** For anybody who verifies tokens (RFC 7517). */
  Map<String, Object> publicKeys() {
    return new JWKSet(keys.stream().<JWK>map(SigningKey::publicKey).toList()).toJSONObject(true);
  }

  @Override
  public Flux<JWK> keys(@Nullable String keyId) {
    boolean isMissing = keyId != null && keys.stream().noneMatch(key -> key.id().equals(keyId));
    Mono<Void> look =
        isMissing && lookedAt.plus(LOOK_AGAIN_AFTER).isBefore(clock.instant())
            ? store.read().doOnNext(this::know).then()
            : Mono.empty();
    return look.thenMany(
        Flux.defer(() -> Flux.fromIterable(keys).map(SigningKey::publicKey).cast(JWK.class)));
  }

  /** Has the next key made before its time; it signs as soon as all can know it. */
  Mono<Void> rotate() {
    return follow(rules::wanted);
  }

  /** Ends every token that there is: a key that signs at once, and no other. */
  Mono<Void> endAll() {
    return follow(KeyRules::anew);
  }

  private Mono<Void> follow(BiFunction<List<Key>, Instant, Plan> planning) {
    return store.follow(planning).doOnNext(this::know).then();
  }

  private void know(List<SigningKey> now) {
    keys = List.copyOf(now);
    lookedAt = clock.instant();
  }

  @Override
  public void start() {
    // The main thread starts the service and has nothing else to do, so it may wait.
    follow(rules::due).block(PATIENCE);
    looking =
        Flux.interval(LOOK_EVERY)
            .onBackpressureDrop()
            .concatMap(
                _ ->
                    follow(rules::due)
                        .doOnError(e -> log.warn("Signing keys could not be looked after", e))
                        .onErrorComplete(),
                1)
            .subscribe();
  }

  @Override
  public void stop() {
    if (looking != null) {
      looking.dispose();
      looking = null;
    }
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  /** Before anything answers. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }
}
