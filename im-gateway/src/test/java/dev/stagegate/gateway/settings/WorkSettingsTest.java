package dev.stagegate.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void work_is_given_up_once_its_pauses_took_as_long_as_anybody_waits() {
    WorkSettings settings = pace(Duration.ofDays(3)).settings();

    int tries =
        IntStream.iterate(1, n -> n + 1).filter(settings::isExhausted).findFirst().orElseThrow();

    Duration waited =
        IntStream.range(1, tries).mapToObj(settings::pause).reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofDays(3).minusMinutes(15), Duration.ofDays(3));
    assertThat(settings.pause(1)).isEqualTo(SECOND);
    assertThat(settings.pause(2)).isEqualTo(SECOND.multipliedBy(2));
    assertThat(settings.pause(100)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void without_a_limit_it_is_tried_for_ever() {
    WorkSettings settings =
        new WorkSettings(
            SECOND, SECOND, SECOND, 1, SECOND, SECOND, SECOND, 600, SECOND, SECOND, SECOND, SECOND,
            null);

    assertThat(settings.isExhausted(Integer.MAX_VALUE)).isFalse();
  }

  private static ExternalSettings.Pace pace(Duration giveUpAfter) {
    return new ExternalSettings.Pace(
        SECOND,
        SECOND,
        SECOND,
        1,
        SECOND,
        SECOND,
        600,
        SECOND,
        Duration.ofMinutes(15),
        giveUpAfter);
  }
}
