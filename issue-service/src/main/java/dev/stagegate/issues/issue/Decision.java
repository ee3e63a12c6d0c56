package dev.stagegate.issues.issue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What becomes of a command. */
public sealed interface Decision {

  /** It is done: this is the issue now, this is told, and this goes into the timeline. */
  record Changed(Issue issue, List<Telling> tellings, List<Entry> entries) implements Decision {
    public Changed {
      tellings = List.copyOf(tellings);
      entries = List.copyOf(entries);
    }

    static Changed to(Issue issue) {
      return new Changed(issue, List.of(), List.of());
    }

    Changed note(Entry entry) {
      List<Entry> more = new ArrayList<>(entries);
      more.add(entry);
      return new Changed(issue, tellings, more);
    }

    /** One more fact, with the issue's next sequence. */
    Changed tell(LongFunction<Telling> telling) {
      Issue told = issue.withSequence(issue.sequence() + 1);
      List<Telling> more = new ArrayList<>(tellings);
      more.add(telling.apply(told.sequence()));
      return new Changed(told, more, entries);
    }

    Changed with(Issue next) {
      return new Changed(next, tellings, entries);
    }

    /** Both changes, this one first; the other was decided about the issue that this one left. */
    public Changed then(Changed next) {
      List<Telling> allTellings = new ArrayList<>(tellings);
      allTellings.addAll(next.tellings());
      List<Entry> allEntries = new ArrayList<>(entries);
      allEntries.addAll(next.entries());
      return new Changed(next.issue(), allTellings, allEntries);
    }
  }

  /** It was done before: a repeat, or nothing to do. */
  record Unchanged(String why) implements Decision {}

  /** It may not be done. */
  record Refused(Reason reason, String why, @Nullable Duration retryAfter) implements Decision {

    static Refused because(Reason reason, String why) {
      return new Refused(reason, why, null);
    }
  }

  /** What kind of refusal, so that callers can tell them apart. */
  enum Reason {
    /** There is no such stage or task. */
    NOT_THERE,
    /** The issue, stage or task is not in a state that allows it. */
    WRONG_STATE,
    /** The caller looked at another revision than the present one. */
    STALE_REVISION,
    /** It was done a moment ago. */
    TOO_SOON,
    /** The stage would become too large. */
    TOO_LARGE,
    /** This person may read the issue, but may not do that. */
    NOT_ALLOWED
  }
}
