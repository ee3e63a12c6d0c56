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
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.access.KeyRules.Key;
import dev.stagegate.issues.access.KeyRules.Plan;
import dev.stagegate.web.Problem;
import dev.stagegate.web.tokens.OneAttempt;
import dev.stagegate.web.tokens.PeopleInForce;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Signs tokens and knows what verifies them. What another replica did is known here within half a
 * minute, and at once when a token comes that it signed.
 */
public final class SignedTokens implements TokenKeys {

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(2);

  private final SigningKeys store;

  /** One look after the other, so that none is overtaken by an older one. */
  private final GroupCommit<Mono<List<SigningKey>>, List<SigningKey>> looks =
      new GroupCommit<>(1, this::look);

  private final OneAttempt<List<SigningKey>> reading;
  private final KeyRules rules;
  private final String issuer;
  private final Clock clock;
  private volatile List<SigningKey> keys = List.of();

  SignedTokens(SigningKeys store, KeyRules rules, String issuer, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.issuer = issuer;
    this.clock = clock;
    this.reading = new OneAttempt<>(looks.add(store.read()), LOOK_AGAIN_AFTER, clock);
  }

  /** A token that names a person. */
  public String sign(SignedIn who, Duration lifetime) {
    return sign(
        who.email(),
        clock.instant(),
        lifetime,
        Map.of(PeopleInForce.CLAIM, who.credentialsVersion()));
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
                    "no-signing-key",
                    "There is no key that signs at this moment.",
                    LookingAfterKeys.EVERY));
  }

  /** For anybody who verifies tokens (RFC 7517). */
  Map<String, Object> publicKeys() {
    return new JWKSet(keys.stream().<JWK>map(SigningKey::publicKey).toList()).toJSONObject(true);
  }

  @Override
  public Flux<JWK> keys(@Nullable String keyId) {
    boolean isMissing = keyId != null && keys.stream().noneMatch(key -> key.id().equals(keyId));
    Mono<?> look =
        isMissing && (reading.isUnderWay() || reading.isDue()) ? reading.now() : Mono.empty();
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

  /** Does what the clock asks for, and learns what others did. */
  Mono<Void> lookAfter() {
    return follow(rules::due);
  }

  private Mono<Void> follow(BiFunction<List<Key>, Instant, Plan> planning) {
    return looks.add(store.follow(planning)).then();
  }

  private Mono<List<List<SigningKey>>> look(List<Mono<List<SigningKey>>> one) {
    return one.getFirst().doOnNext(now -> keys = List.copyOf(now)).map(List::of);
  }
}
