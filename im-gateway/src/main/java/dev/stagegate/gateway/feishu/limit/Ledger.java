package dev.stagegate.gateway.feishu.limit;

import dev.stagegate.gateway.feishu.api.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When permits for one endpoint were given, as far back as they count. Should the clock have been
 * put back, what seems given in the future counts as given now.
 *
 * @param windows for each of the endpoint's windows, what was given; empty before the first
 */
record Ledger(List<List<Given>> windows) {

  static final Ledger EMPTY = new Ledger(List.of());

  /** So many permits that count as given at this moment, in milliseconds. */
  record Given(long at, int count) {}

  /**
   * What was taken.
   *
   * @param pause how long until there are more, if some that were asked for were not given
   */
  record Taken(Ledger after, int given, Duration pause) {}

  Ledger {
    windows = windows.stream().map(List::copyOf).toList();
  }

  Taken take(List<Window> limits, int asked, Instant now) {
    long at = now.toEpochMilli();
    List<List<Given>> counted = counted(limits, at);
    int room = asked;
    for (int i = 0; i < limits.size(); i++) {
      room = Math.min(room, limits.get(i).most() - total(counted.get(i)));
    }
    int given = Math.max(0, room);
    List<List<Given>> after = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      after.add(given == 0 ? counted.get(i) : with(counted.get(i), given, limits.get(i), at));
    }
    return new Taken(
        new Ledger(after), given, given == asked ? Duration.ZERO : pause(limits, after, at));
  }

  /** How long until a full window has room again, for the one that takes longest. */
  private static Duration pause(List<Window> limits, List<List<Given>> given, long at) {
    long longest = 0;
    for (int i = 0; i < limits.size(); i++) {
      if (total(given.get(i)) >= limits.get(i).most()) {
        long freed = given.get(i).getFirst().at() + limits.get(i).span().toMillis();
        longest = Math.max(longest, freed - at);
      }
    }
    return Duration.ofMillis(Math.max(1, longest));
  }

  /** How long until each permit of a window can be given next, soonest first. */
  List<Duration> free(List<Window> limits, int window, Instant now) {
    Window limit = limits.get(window);
    long at = now.toEpochMilli();
    List<Given> counted = counted(limits, at).get(window);
    List<Duration> free =
        new ArrayList<>(
            Collections.nCopies(Math.max(0, limit.most() - total(counted)), Duration.ZERO));
    for (Given given : counted) {
      Duration freed = Duration.ofMillis(given.at() + limit.span().toMillis() - at);
      free.addAll(Collections.nCopies(given.count(), freed));
    }
    return free.subList(0, limit.most());
  }

  private List<List<Given>> counted(List<Window> limits, long at) {
    List<List<Given>> counted = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      long span = limits.get(i).span().toMillis();
      long latest = at + limits.get(i).grain().toMillis();
      List<Given> known = i < windows.size() ? windows.get(i) : List.of();
      counted.add(
          known.stream()
              .filter(g -> g.at() > at - span)
              .map(g -> new Given(Math.min(g.at(), latest), g.count()))
              .toList());
    }
    return counted;
  }

  private static List<Given> with(List<Given> before, int given, Window limit, long at) {
    long grain = limit.grain().toMillis();
    long end = (Math.floorDiv(at, grain) + 1) * grain;
    List<Given> after = new ArrayList<>(before);
    if (!before.isEmpty() && before.getLast().at() >= end) {
      Given last = after.removeLast();
      after.add(new Given(last.at(), last.count() + given));
    } else {
      after.add(new Given(end, given));
    }
    return after;
  }

  private static int total(List<Given> given) {
    return given.stream().mapToInt(Given::count).sum();
  }
}
