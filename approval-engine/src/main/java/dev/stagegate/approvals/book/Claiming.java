package dev.stagegate.approvals.book;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds for each wanted flow which of those that are there it is: the one of its id; where it has
 * none, the first of its title that nobody asked for by id or took before. Any other is a new one.
 *
 * @param past what is known of ids that are not there
 * @param newIds makes the ids of new flows
 */
record Claiming(StandingShelf now, Map<String, PastFlow> past, Supplier<String> newIds) {

  ShelfRewrite rewrite(List<WantedFlow> wanted) {
    Map<String, StandingFlow> byId = now.byId();
    Map<String, Deque<StandingFlow>> byTitle = unclaimed(wanted);
    List<StandingFlow> then = new ArrayList<>();
    for (WantedFlow flow : wanted) {
      String id = flow.flowId();
      StandingFlow there =
          id == null
              ? byTitle.getOrDefault(flow.flow().title(), new ArrayDeque<>()).poll()
              : byId.get(id);
      then.add(there == null ? added(flow) : kept(there, flow));
    }
    return new ShelfRewrite(now, then);
  }

  private Map<String, Deque<StandingFlow>> unclaimed(List<WantedFlow> wanted) {
    Set<String> claimed = new HashSet<>();
    wanted.stream().map(WantedFlow::flowId).filter(Objects::nonNull).forEach(claimed::add);
    Map<String, Deque<StandingFlow>> byTitle = new HashMap<>();
    now.flows().stream()
        .filter(flow -> !claimed.contains(flow.flowId()))
        .forEach(
            flow ->
                byTitle.computeIfAbsent(flow.flow().title(), _ -> new ArrayDeque<>()).add(flow));
    return byTitle;
  }

  private static StandingFlow kept(StandingFlow there, WantedFlow wanted) {
    return there.flow().equals(wanted.flow())
        ? there
        : new StandingFlow(there.flowId(), there.version() + 1, wanted.flow());
  }

  /** A flow that comes back goes on counting, so that no old version ever means a new content. */
  private StandingFlow added(WantedFlow wanted) {
    String given = wanted.flowId();
    String id = given == null ? newIds.get() : given;
    long last = past.getOrDefault(id, PastFlow.NONE).lastVersion();
    return new StandingFlow(id, last + 1, wanted.flow());
  }
}
