package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.SecretSeal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several replicas, which share the keys of a database of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningKeysTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AHEAD = Duration.ofMinutes(15);

  private final TestWorld world = TestWorld.withoutKafka();
  private final String keyset = SealingKeys.create();
  private final KeyRules rules = new KeyRules(Duration.ofDays(30), AHEAD, Duration.ofHours(13));

  private final AtomicInteger reads = new AtomicInteger();

  /** To what the database keeps. */
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void forgetTheWorldsOwn() {
    world.bean(LookingAfterKeys.class).stop();
    world.tell("DELETE FROM signing_key");
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void replicas_sign_with_the_same_key_and_verify_one_anothers_tokens() {
    SignedTokens one = replica(keyset);
    SignedTokens two = replica(keyset);
    assertThat(keyOf(one)).isEqualTo(keyOf(two));
    assertThat(world.ask("SELECT count(*) FROM signing_key")).isEqualTo("1");
    assertThat(world.ask("SELECT encode(private_key, 'escape') FROM signing_key"))
        .doesNotContain("\"d\"", "kty");
    assertThat(one.publicKeys().toString()).contains("kid").doesNotContain(" d=", "d=\"");
  }

  @Test
  void after_a_rotation_old_tokens_are_verified_without_a_restart_of_anybody() {
    SignedTokens one = replica(keyset);
    SignedTokens two = replica(keyset);
    String old = keyOf(one);

    one.rotate().block(PATIENCE);
    assertThat(keyOf(one)).isEqualTo(old);
    assertThat(known(two, "not known")).hasSize(2);

    now = now.plus(AHEAD);
    String young = keyOf(one);
    assertThat(young).isNotEqualTo(old);
    assertThat(keyOf(two)).isEqualTo(young);
    assertThat(known(two, old)).contains(old, young);
  }

  @Test
  void ending_all_tokens_leaves_a_new_key_alone() {
    SignedTokens one = replica(keyset);
    String old = keyOf(one);
    one.endAll().block(PATIENCE);
    assertThat(keyOf(one)).isNotEqualTo(old);
    assertThat(known(one, old)).hasSize(1).doesNotContain(old);
  }

  @Test
  void keys_are_sealed_anew_when_the_sealing_key_is_another_one_and_replaced_when_it_is_lost() {
    String old = keyOf(replica(keyset));
    String added = SealingKeys.promote(SealingKeys.add(keyset));
    assertThat(keyOf(replica(added))).isEqualTo(old);
    assertThat(keyOf(replica(SealingKeys.prune(added)))).isEqualTo(old);

    SignedTokens lost = replica(SealingKeys.create());
    assertThat(keyOf(lost)).isNotEqualTo(old);
    assertThat(known(lost, old)).contains(old);
  }

  @Test
  void made_up_keys_start_one_look_in_a_while_and_whoever_asks_meanwhile_waits_for_it() {
    SignedTokens one = replica(keyset);
    SignedTokens two = replica(keyset);
    one.endAll().block(PATIENCE);
    String young = keyOf(one);
    reads.set(0);
    List<List<String>> answers =
        Flux.range(0, 50)
            .flatMap(i -> two.keys(i == 0 ? "made up" : young).map(JWK::getKeyID).collectList(), 50)
            .collectList()
            .block(PATIENCE);
    assertThat(answers).hasSize(50).allMatch(List.of(young)::equals);
    for (int i = 0; i < 50; i++) {
      known(two, "made up " + i);
    }
    assertThat(reads).hasValue(1);
    now = now.plusSeconds(3);
    known(two, "made up");
    assertThat(reads).hasValue(2);
  }

  private SignedTokens replica(String sealingKeyset) {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    SigningKeys store =
        new SigningKeys(
            world.bean(DatabaseClient.class),
            world.bean(TransactionalOperator.class),
            SecretSeal.of(sealingKeyset),
            clock) {
          @Override
          Mono<List<SigningKey>> read() {
            return super.read().doOnSubscribe(_ -> reads.incrementAndGet());
          }
        };
    SignedTokens tokens = new SignedTokens(store, rules, "stagegate", clock);
    tokens.lookAfter().block(PATIENCE);
    now = now.plusSeconds(5);
    return tokens;
  }

  private static String keyOf(SignedTokens tokens) {
    try {
      return SignedJWT.parse(tokens.sign(new SignedIn("ann@example.com", 0), Duration.ofHours(1)))
          .getHeader()
          .getKeyID();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> known(SignedTokens tokens, String keyId) {
    return Objects.requireNonNull(
        tokens
            .keys(keyId)
            .map(key -> String.valueOf(key.getKeyID()))
            .collectList()
            .block(PATIENCE));
  }
}
