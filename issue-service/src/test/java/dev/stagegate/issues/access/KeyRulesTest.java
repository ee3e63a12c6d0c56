package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.access.KeyRules.Key;
import dev.stagegate.issues.access.KeyRules.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRulesTest {

  private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
  private static final Duration TOKEN = Duration.ofHours(12);

  private final KeyRules rules =
      new KeyRules(Duration.ofDays(30), Duration.ofMinutes(15), TOKEN.plusMinutes(10));

  @Test
  void a_key_verifies_as_long_as_the_longest_of_all_kinds_of_tokens_may_last() {
    SignInSettings settings =
        new SignInSettings(
            null,
            "stagegate",
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            Duration.ofMinutes(15),
            5,
            Duration.ofSeconds(15),
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            Duration.ofSeconds(5));
    Duration longest =
        SigningLifetime.longest(
            List.of(
                new SigningLifetime(settings.tokenLifetime()),
                new SigningLifetime(Duration.ofHours(20))));
    assertThat(settings.keyRules(longest).keep()).isGreaterThan(Duration.ofHours(20));
  }

  @Test
  void the_first_key_signs_at_once() {
    assertThat(rules.due(List.of(), START)).isEqualTo(new Plan(Optional.of(START), Set.of()));
  }

  @Test
  void the_next_is_made_before_it_signs_and_once() {
    List<Key> keys = new ArrayList<>(List.of(key("a", START)));
    assertThat(rules.due(keys, day(29)).make()).isEmpty();
    Instant early = day(30).minusSeconds(900);
    assertThat(rules.due(keys, early).make()).contains(day(30));
    keys.add(key("b", day(30)));
    assertThat(rules.due(keys, early.plusSeconds(1)).make()).isEmpty();
    assertThat(signing(keys, day(30).minusMillis(1))).isEqualTo("a");
    assertThat(signing(keys, day(30))).isEqualTo("b");
  }

  @Test
  void after_a_long_rest_the_next_is_made_known_before_it_signs() {
    assertThat(rules.due(List.of(key("a", START)), day(100)).make())
        .contains(day(100).plusSeconds(900));
  }

  @Test
  void a_key_that_cannot_be_opened_is_replaced_at_once_and_verifies_on() {
    List<Key> keys = List.of(new Key("lost", START, false));
    assertThat(rules.due(keys, day(1))).isEqualTo(new Plan(Optional.of(day(1)), Set.of()));
  }

  @Test
  void another_key_that_is_wanted_is_made_once() {
    List<Key> keys = new ArrayList<>(List.of(key("a", START)));
    assertThat(rules.wanted(keys, day(1)).make()).contains(day(1).plusSeconds(900));
    keys.add(key("b", day(1).plusSeconds(900)));
    assertThat(rules.wanted(keys, day(1).plusSeconds(1)).make()).isEmpty();
  }

  @Test
  void where_no_key_is_trusted_any_more_a_new_one_is_all_there_is() {
    List<Key> keys = List.of(key("a", START), key("b", day(30)));
    assertThat(KeyRules.anew(keys, day(2)))
        .isEqualTo(new Plan(Optional.of(day(2)), Set.of("a", "b")));
  }

  @Test
  void every_token_can_be_verified_until_it_ends_and_keys_do_not_pile_up() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Key> keys = new ArrayList<>(List.of(key("first", START)));
    Map<String, Instant> lastTokenEnds = new HashMap<>();
    Instant now = START;
    for (int i = 0; i < 3_000; i++) {
      now = now.plusSeconds(random.nextInt(2 * 24 * 3600));
      follow(
          keys, random.nextInt(10) == 0 ? rules.wanted(keys, now) : rules.due(keys, now), now, i);
      follow(keys, rules.due(keys, now), now, i + 100_000);
      lastTokenEnds.put(signing(keys, now), now.plus(TOKEN));
      Instant at = now;
      lastTokenEnds.forEach(
          (id, end) ->
              assertThat(!end.isAfter(at) || keys.stream().anyMatch(key -> key.id().equals(id)))
                  .as("seed %s: key %s verifies at %s", seed, id, at)
                  .isTrue());
      assertThat(keys).as("seed %s", seed).hasSizeLessThan(5);
    }
  }

  private static void follow(List<Key> keys, Plan plan, Instant now, int n) {
    keys.removeIf(key -> plan.forget().contains(key.id()));
    plan.make().ifPresent(from -> keys.add(key("k" + n, from)));
    assertThat(KeyRules.signing(keys, now)).isPresent();
  }

  private static String signing(List<Key> keys, Instant now) {
    return KeyRules.signing(keys, now).orElseThrow().id();
  }

  private static Key key(String id, Instant from) {
    return new Key(id, from, true);
  }

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }
}
