package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.standalone.load.Outcome;
import dev.stagegate.standalone.load.SteadyLoad;
import dev.stagegate.standalone.load.TwoOfEach;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of each service come and go while issues are opened, approved in Feishu and run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingRestartTest {

  private static final int PER_SECOND = Integer.getInteger("stagegate.rate", 1);

  /**
   * Far more than it takes, which the benchmark tells: on two cores that start replicas and do
   * other work, an issue waits for a processor longer than for whoever takes over.
   */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(5);

  private TwoOfEach replicas;

  @BeforeAll
  void start(@TempDir Path data) {
    replicas = TwoOfEach.start(data, StoryJvm.get(), System.out::println);
  }

  @AfterAll
  void stop() {
    replicas.close();
  }

  @Test
  void each_restarts_and_nothing_is_lost_nothing_twice_and_no_call_fails() {
    try (SteadyLoad load = replicas.load("restarted", PER_SECOND, 1)) {
      replicas.restartEach(load);

      Outcome outcome = load.finish();
      System.out.println(outcome.opened() + " issues opened: " + outcome.answered());
      assertThat(outcome.refused()).isZero();
      assertThat(outcome.faults()).isEmpty();
      assertThat(outcome.repeated()).as("calls that a replica's end broke").isZero();
    }
  }

  @Test
  void one_of_each_is_killed_and_the_other_takes_over() {
    try (SteadyLoad load = replicas.load("killed", PER_SECOND, 1)) {
      Map<Service, Instant> killed = replicas.killOneOfEach(load);

      Outcome outcome = load.finish();
      System.out.println(outcome.opened() + " issues opened: " + outcome.answered());
      assertThat(outcome.refused()).isZero();
      assertThat(outcome.faults()).isEmpty();
      killed.forEach(
          (service, at) -> {
            Duration slowest = outcome.slowestAfter(at);
            System.out.println("after the end of " + service.title() + " at most " + slowest);
            assertThat(slowest).as("after the end of %s", service.title()).isLessThan(TAKEN_OVER);
          });
    }
  }
}
