package dev.stagegate.issues.issue.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TriesUnderWayTest {

  private final TriesUnderWay tries = new TriesUnderWay();
  private final AtomicInteger looked = new AtomicInteger();

  @Test
  void one_too_many_is_refused_and_asks_no_database() {
    hanging();
    assertThatThrownBy(() -> look(TestWorld.DEV))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
              assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            });
    assertThat(looked).hasValue(0);
  }

  @Test
  void others_have_their_own() {
    hanging();
    look(TestWorld.OWNER);
    assertThat(looked).hasValue(1);
  }

  @Test
  void one_that_is_given_up_makes_room_for_one() {
    List<Disposable> hanging = hanging();
    hanging.getFirst().dispose();
    look(TestWorld.DEV);
    tries.of(TestWorld.DEV, Mono.never()).subscribe();
    assertThatThrownBy(() -> look(TestWorld.DEV)).isInstanceOf(Problem.class);
  }

  @Test
  void those_that_were_answered_and_those_that_failed_count_no_more() {
    for (int i = 0; i < TriesUnderWay.MOST; i++) {
      look(TestWorld.DEV);
      tries.of(TestWorld.DEV, Mono.error(new IllegalStateException())).onErrorComplete().block();
    }
    look(TestWorld.DEV);
    assertThat(looked).hasValue(TriesUnderWay.MOST + 1);
  }

  /** As many as one person may have. */
  private List<Disposable> hanging() {
    List<Disposable> hanging = new ArrayList<>();
    IntStream.range(0, TriesUnderWay.MOST)
        .forEach(_ -> hanging.add(tries.of(TestWorld.DEV, Mono.never()).subscribe()));
    return hanging;
  }

  private void look(String person) {
    tries.of(person, Mono.fromCallable(looked::incrementAndGet)).block();
  }
}
