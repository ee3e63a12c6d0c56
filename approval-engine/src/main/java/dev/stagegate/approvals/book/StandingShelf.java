package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The flows of one source type, first to last, at a version of this list. */
public record StandingShelf(SourceType source, long version, List<StandingFlow> flows) {

  public StandingShelf {
    flows = List.copyOf(flows);
  }

  List<String> ids() {
    return flows.stream().map(StandingFlow::flowId).toList();
  }

  Map<String, StandingFlow> byId() {
    return flows.stream().collect(Collectors.toMap(StandingFlow::flowId, Function.identity()));
  }

  /** Where each flow stands, from 1. */
  static Map<String, Integer> positions(List<StandingFlow> flows) {
    return IntStream.range(0, flows.size())
        .boxed()
        .collect(Collectors.toMap(i -> flows.get(i).flowId(), i -> i + 1));
  }
}
