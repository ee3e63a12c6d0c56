package dev.stagegate.issues.rollout.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OvertimeTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicInteger asked = new AtomicInteger();
  private final Sinks.One<String> work = Sinks.one();

  @Test
  void work_in_its_time_is_left_alone() {
    Overtime overtime = overtime(Mono.empty());
    StepVerifier.withVirtualTime(() -> overtime.after(work.asMono()))
        .thenAwait(LIMIT.minusMillis(1))
        .then(() -> work.tryEmitValue("done"))
        .expectNext("done")
        .expectComplete()
        .verify();
    assertThat(asked).hasValue(0);
    assertThat(overtime.hasBegun()).isFalse();
  }

  @Test
  void the_end_of_work_that_goes_on_is_asked_for_until_it_comes_and_the_outcome_is_the_work_s() {
    Overtime overtime = overtime(Mono.error(new IllegalStateException("the server is busy")));
    StepVerifier.withVirtualTime(() -> overtime.after(work.asMono()))
        .thenAwait(LIMIT.plusSeconds(2))
        .then(() -> work.tryEmitError(new IllegalArgumentException("interrupted")))
        .expectErrorMessage("interrupted")
        .verify();
    assertThat(asked).hasValue(3);
    assertThat(overtime.hasBegun()).isTrue();
  }

  @Test
  void nothing_that_was_asked_for_can_meet_what_comes_next() {
    Sinks.Empty<Void> answer = Sinks.empty();
    Overtime overtime = overtime(answer.asMono());
    StepVerifier.withVirtualTime(() -> overtime.after(work.asMono()))
        .expectSubscription()
        .thenAwait(LIMIT)
        .then(() -> work.tryEmitValue("done just then"))
        .expectNoEvent(Duration.ofSeconds(5))
        .then(answer::tryEmitEmpty)
        .expectNext("done just then")
        .expectComplete()
        .verify();
    assertThat(asked).hasValue(1);
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_ended() {
    Overtime overtime = overtime(Mono.empty());
    StepVerifier.withVirtualTime(
            () -> overtime.after(work.asMono()).takeUntilOther(Mono.delay(LIMIT.dividedBy(2))))
        .thenAwait(LIMIT.multipliedBy(3))
        .expectComplete()
        .verify();
    assertThat(asked).hasValue(0);
  }

  private Overtime overtime(Mono<Void> answer) {
    return new Overtime(
        LIMIT,
        Mono.defer(
            () -> {
              asked.incrementAndGet();
              return answer;
            }));
  }
}
