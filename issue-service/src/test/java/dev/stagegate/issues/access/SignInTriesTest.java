package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.access.SignInPauses.Allowed;
import dev.stagegate.issues.access.SignInPauses.TooSoon;
import dev.stagegate.issues.access.SignInPauses.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestWorld world = TestWorld.shared();
  private final SignInTries tries =
      new SignInTries(
          world.bean(DatabaseClient.class),
          world.bean(TransactionalOperator.class),
          new SignInPauses(3, Duration.ofHours(1), Duration.ofHours(2), Duration.ofDays(1)));
  private final String email = UUID.randomUUID() + "@example.com";

  @Test
  void who_tries_on_from_elsewhere_does_not_keep_the_owner_out() {
    tries.succeeded(email, "192.0.2.1").block(PATIENCE);
    for (int i = 0; i < 3; i++) {
      assertThat(begin("198.51.100." + i)).isInstanceOf(Allowed.class);
    }
    assertThat(begin("203.0.113.9")).isInstanceOf(TooSoon.class);
    assertThat(begin("192.0.2.1")).isInstanceOf(Allowed.class);
  }

  @Test
  void the_owners_own_place_has_its_bound_too() {
    tries.succeeded(email, "192.0.2.1").block(PATIENCE);
    for (int i = 0; i < 3; i++) {
      begin("192.0.2.1");
    }
    assertThat(begin("192.0.2.1")).isInstanceOf(TooSoon.class);
    assertThat(begin("198.51.100.1")).isInstanceOf(Allowed.class);
  }

  @Test
  void success_is_forgiving() {
    begin("192.0.2.1");
    begin("192.0.2.1");
    tries.succeeded(email, "192.0.2.1").block(PATIENCE);
    for (int i = 0; i < 3; i++) {
      assertThat(begin("192.0.2.1")).isInstanceOf(Allowed.class);
    }
  }

  @Test
  void signing_in_from_a_known_place_does_not_forgive_those_who_try_from_elsewhere() {
    tries.succeeded(email, "192.0.2.1").block(PATIENCE);
    for (int i = 0; i < 3; i++) {
      begin("198.51.100.1");
    }
    tries.succeeded(email, "192.0.2.1").block(PATIENCE);
    assertThat(begin("198.51.100.1")).isInstanceOf(TooSoon.class);
  }

  @Test
  void tries_made_side_by_side_all_count() {
    List<Turn> turns =
        Flux.range(0, 40)
            .flatMap(i -> tries.begin(email, "198.51.100." + i), 20)
            .collectList()
            .block(PATIENCE);
    assertThat(Objects.requireNonNull(turns)).filteredOn(Allowed.class::isInstance).hasSize(3);
    assertThat(turns).filteredOn(turn -> turn instanceof TooSoon soon && soon.first()).hasSize(1);
  }

  private Turn begin(String source) {
    return Objects.requireNonNull(tries.begin(email, source).block(PATIENCE));
  }
}
