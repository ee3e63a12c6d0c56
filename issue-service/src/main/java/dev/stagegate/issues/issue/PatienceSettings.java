package dev.stagegate.issues.issue;

import dev.stagegate.settings.Within;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long targets that cannot be reached are tried again by themselves; after that a person has to
 * say so.
 *
 * @param first the pause after the first try in vain; each after that is twice as long
 * @param longest no pause is longer
 * @param inAll how long after the first try in vain the last one is made
 */
@ConfigurationProperties("stagegate.out-of-reach")
public record PatienceSettings(
    @Within(min = Within.MOMENT) @DefaultValue("5s") Duration first,
    @DefaultValue("5m") Duration longest,
    @Within(min = "0s") @DefaultValue("1h") Duration inAll) {

  private static final int MOST_DOUBLINGS = 30;

  public PatienceSettings {
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "stagegate.out-of-reach.longest must not be shorter than first");
    }
  }

  /**
   * When what was just tried in vain is tried again.
   *
   * @param before the tries before; null where there was none
   * @param why what this one met
   * @return empty when it was tried for long enough
   */
  Optional<OutOfReach> afterTry(@Nullable OutOfReach before, String why, Instant now) {
    // One of long ago has nothing to do with this one.
    OutOfReach series = before != null && now.isAfter(before.again().plus(inAll)) ? null : before;
    int times = series == null ? 1 : series.times() + 1;
    Instant since = series == null ? now : series.since();
    Instant last = since.plus(inAll);
    Instant next = now.plus(pause(times));
    return now.isBefore(last)
        ? Optional.of(new OutOfReach(times, since, next.isAfter(last) ? last : next, last, why))
        : Optional.empty();
  }

  private Duration pause(int times) {
    Duration doubled = first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
