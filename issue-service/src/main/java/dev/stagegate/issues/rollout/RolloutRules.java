package dev.stagegate.issues.rollout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be concluded about a run that was cut short. Pure.
 *
 * <p>The order in which a run proceeds makes this exact. The mark is written down, in our database,
 * after the target's transaction has begun and before anything is executed in it. So without a mark
 * nothing was executed, and nothing can be any more, because the run has lost its lease and the
 * mark is only accepted from the lease's owner. With a mark the target itself knows.
 */
public final class RolloutRules {

  private RolloutRules() {}

  /** What follows from the mark alone; empty if the target must be asked. */
  public static Optional<Recovery> recovery(@Nullable Mark mark) {
    return mark == null ? Optional.of(new Recovery.StartAgain()) : Optional.empty();
  }

  /** What follows from the target's answer. */
  public static Recovery recovery(Fate fate) {
    return switch (fate) {
      case Fate.Committed _ -> new Recovery.CountAsDone();
      case Fate.Aborted _ -> new Recovery.StartAgain();
      case Fate.InProgress _ -> new Recovery.Wait();
      case Fate.Unknowable unknowable -> new Recovery.AskPerson(unknowable.why());
    };
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
