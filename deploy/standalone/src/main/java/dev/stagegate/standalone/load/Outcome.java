package dev.stagegate.standalone.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of a load.
 *
 * @param opened how many issues were opened
 * @param refused how many were not
 * @param repeated how many attempts to open one had to be repeated
 * @param answered how long openings took, each from when it was due
 * @param faults what was lost, done twice, asked otherwise than once, or told in another order, in
 *     words; empty if all is well
 * @param runs each issue that was run
 */
public record Outcome(
    int opened,
    int refused,
    int repeated,
    Durations answered,
    List<String> faults,
    List<Run> runs) {

  /** After which time a killed replica's work must have been taken over. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /**
   * One issue.
   *
   * @param opened when its opening was answered
   * @param done when its last statement ran
   */
  public record Run(Instant opened, Instant done) {

    private Duration tookSince(Instant moment) {
      return Duration.between(opened.isAfter(moment) ? opened : moment, done);
    }
  }

  /** How long issues took from the answer to their last statement. */
  public Durations took() {
    Durations took = new Durations();
    runs.forEach(run -> took.add(run.tookSince(Instant.MIN).toNanos() / 1e6));
    return took;
  }

  /** The longest time in which no issue got done. */
  public Duration longestGap() {
    List<Instant> done = runs.stream().map(Run::done).sorted().toList();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < done.size(); i++) {
      Duration gap = Duration.between(done.get(i - 1), done.get(i));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }

  /**
   * How long the slowest took of the issues that were open at a moment, or were opened in the 10 s
   * after it: since the moment, or since they were opened.
   */
  public Duration slowestAfter(Instant moment) {
    return runs.stream()
        .filter(run -> run.done().isAfter(moment))
        .filter(run -> run.opened().isBefore(moment.plus(WINDOW)))
        .map(run -> run.tookSince(moment))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
