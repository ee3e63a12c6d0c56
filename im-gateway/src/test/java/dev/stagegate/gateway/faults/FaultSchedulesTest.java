package dev.stagegate.gateway.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Seeded courses of faults between the gateway, its database and Feishu, in virtual time: no
 * request is made twice, no decision is lost, and a minute after the last fault everything is as it
 * should be. {@code -Dstagegate.schedules=10000 -Dstagegate.seed=1} plays more, or others.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultSchedulesTest {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(FaultSchedulesTest.class);
  private static final int PROGRESS = 100;
  private static final int USUAL = 40;
  private static final long USUAL_SEED = 20_261_120;

  /** Courses that went wrong once. */
  private static final long[] WENT_WRONG = {40_183, 40_202};

  private static final List<Logger> TALKATIVE =
      Stream.of("dev.stagegate.gateway", "reactor.netty", "org.springframework.web")
          .map(name -> (Logger) LoggerFactory.getLogger(name))
          .toList();

  private static Lab lab;

  @BeforeAll
  static void begin() {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
    ((Logger) LOG).setLevel(Level.INFO);
    lab = new Lab();
  }

  @AfterAll
  static void end() {
    lab.close();
    TALKATIVE.forEach(logger -> logger.setLevel(null));
  }

  @Test
  void no_request_is_made_twice_no_decision_is_lost_and_all_converges_within_a_minute() {
    int schedules = Integer.getInteger("stagegate.schedules", USUAL);
    long first = Long.getLong("stagegate.seed", USUAL_SEED);
    for (int i = 0; i < schedules; i++) {
      play(first + i);
      if ((i + 1) % PROGRESS == 0) {
        LOG.info("{} schedules held, the last of seed {}", i + 1, first + i);
      }
    }
  }

  @Test
  void what_went_wrong_once_does_not_any_more() {
    for (long seed : WENT_WRONG) {
      play(seed);
    }
  }

  private static void play(long seed) {
    try (Schedule schedule = new Schedule(lab, seed)) {
      schedule.play();
    }
  }
}
