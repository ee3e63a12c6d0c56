package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.Kept;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be concluded about a run that was cut short. Pure.
 *
 * <p>The order in which a run proceeds makes this exact. The mark is written down, in our database,
 * after the target's transaction has begun and before anything is executed in it. So without a mark
 * nothing was executed, and nothing can be any more, because the run has lost its lease and the
 * mark is only accepted from the lease's owner. With a mark the target itself knows, as long as all
 * units are one transaction that the target remembers. Else each unit, or the commit, is written
 * down before it is sent, again by the lease's owner alone: what was written down last may have
 * been done, all before it is done, and nothing after it has begun. The mark then only tells
 * whether the session still works.
 */
public final class RolloutRules {

  private RolloutRules() {}

  /** What follows from the mark alone; empty if the target must be asked. */
  public static Optional<Recovery> recovery(@Nullable Mark mark) {
    return mark == null ? Optional.of(new Recovery.StartAgain()) : Optional.empty();
  }

  /**
   * What follows from the target's answer.
   *
   * @param step what the run was about to do last; null where the answer says all
   */
  public static Recovery recovery(Fate fate, @Nullable Step step) {
    return switch (fate) {
      case Fate.Committed _ -> new Recovery.CountAsDone();
      case Fate.Aborted _ -> afterItsEnd(step);
      case Fate.InProgress _ -> new Recovery.Wait();
      case Fate.Unknowable(String why) -> askAbout(step, why);
    };
  }

  /** Nothing goes on at the target any more, and nothing can. */
  private static Recovery afterItsEnd(@Nullable Step step) {
    return step == null
        ? new Recovery.StartAgain()
        : askAbout(step, "The service was cut off while the target worked.");
  }

  private static Recovery askAbout(@Nullable Step step, String why) {
    return switch (step) {
      case null -> Recovery.AskPerson.aboutAll(why);
      case Step.Commit _ ->
          Recovery.AskPerson.aboutAll(
              why + " The commit was sent and not answered: all units are done, or none is.");
      case Step.Unit(int number, Kept before) ->
          new Recovery.AskPerson(why + " " + underWay(number, before), before, number);
    };
  }

  /** Where a run stood, in words. */
  public static String underWay(int unit, Kept before) {
    return "Unit "
        + unit
        + " was under way and may have been done or not; "
        + switch (before.units()) {
          case 0 -> "it was the first.";
          case 1 -> "unit 1 is done.";
          default -> "units 1 to " + before.units() + " are done.";
        }
        + " Those after it were not begun.";
  }

  /**
   * How the answer of a PostgreSQL server is to be read.
   *
   * @param status what {@code pg_xact_status} says; null when the server has forgotten
   * @param server the server's identity now
   */
  public static Fate fate(Mark mark, @Nullable String status, String server) {
    if (!mark.server().equals(server)) {
      return new Fate.Unknowable(
          "The target is not the server it was, or was set back in time: its transaction ids mean"
              + " something else now.");
    }
    return switch (status) {
      case "committed" -> new Fate.Committed();
      case "aborted" -> new Fate.Aborted();
      case "in progress" -> new Fate.InProgress();
      case null ->
          new Fate.Unknowable("The target has forgotten transaction " + mark.transaction() + ".");
      default -> new Fate.Unknowable("The target says of the transaction: " + status);
    };
  }
}
