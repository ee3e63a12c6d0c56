package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lists of some source types as they were at one moment. */
public record StandingBook(List<StandingShelf> shelves) {

  public StandingBook {
    shelves = List.copyOf(shelves);
  }

  /** Grows with every edit of any of these lists. */
  public long version() {
    return shelves.stream().mapToLong(StandingShelf::version).sum();
  }

  public Set<SourceType> sources() {
    return shelves.stream().map(StandingShelf::source).collect(Collectors.toUnmodifiableSet());
  }

  public StandingShelf shelf(SourceType source) {
    return shelves.stream().filter(shelf -> shelf.source() == source).findFirst().orElseThrow();
  }

  Map<String, SourceType> sourcesById() {
    return shelves.stream()
        .flatMap(shelf -> shelf.flows().stream())
        .collect(Collectors.toMap(StandingFlow::flowId, flow -> flow.flow().source()));
  }

  Map<SourceType, StandingShelf> bySource() {
    return shelves.stream().collect(Collectors.toMap(StandingShelf::source, Function.identity()));
  }
}
