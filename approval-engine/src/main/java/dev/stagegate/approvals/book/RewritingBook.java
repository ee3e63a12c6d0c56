package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Puts lists of flows in the place of those that are there: checked as when each flow is saved by
 * itself, all or none, and nothing where nothing is different.
 */
public record RewritingBook(Shelves shelves, CheckingFlows checking) {

  /** Faults beyond these are not told. */
  public static final int MOST_FAULTS = 200;

  /**
   * Rewrites the lists that are named; the others that were read stay as they are.
   *
   * @param read the lists as they are, which together must be at the version of the terms
   */
  public Mono<Rewritten> rewrite(
      StandingBook read, Map<SourceType, List<WantedFlow>> wanted, Terms terms) {
    Long version = terms.version();
    if (version != null && version != read.version()) {
      return Mono.just(new Rewritten.Outdated(read.version()));
    }
    return shelves
        .past(unknownIds(read, wanted))
        .publishOn(Schedulers.boundedElastic())
        .flatMap(past -> rewrite(read, wanted, past, terms));
  }

  private Mono<Rewritten> rewrite(
      StandingBook read,
      Map<SourceType, List<WantedFlow>> wanted,
      Map<String, PastFlow> past,
      Terms terms) {
    List<BookFault> faults = faults(read, wanted, past, terms);
    if (!faults.isEmpty()) {
      return Mono.just(new Rewritten.Faulty(faults));
    }
    Supplier<String> newIds = terms.dryRun() ? provisionalIds() : RewritingBook::newId;
    List<ShelfRewrite> rewrites =
        read.shelves().stream()
            .filter(shelf -> wanted.containsKey(shelf.source()))
            .map(
                shelf ->
                    new Claiming(shelf, past, newIds)
                        .rewrite(wanted.getOrDefault(shelf.source(), List.of())))
            .filter(rewrite -> !rewrite.changesNothing())
            .toList();
    return terms.dryRun() || rewrites.isEmpty()
        ? Mono.just(Rewritten.Done.of(read.version(), rewrites))
        : shelves.write(read, rewrites, terms);
  }

  private List<BookFault> faults(
      StandingBook read,
      Map<SourceType, List<WantedFlow>> wanted,
      Map<String, PastFlow> past,
      Terms terms) {
    Map<String, SourceType> there = read.sourcesById();
    List<BookFault> faults = new ArrayList<>();
    wanted.forEach(
        (source, flows) -> {
          if (flows.size() > Flows.MOST_FLOWS) {
            faults.add(
                new BookFault(
                    source,
                    Flows.MOST_FLOWS,
                    FlowFault.of("", "a source type has at most " + Flows.MOST_FLOWS + " flows")));
            return;
          }
          Set<FlowDraft> known =
              read.shelf(source).flows().stream()
                  .map(StandingFlow::flow)
                  .collect(Collectors.toUnmodifiableSet());
          for (int i = 0; i < flows.size() && faults.size() < MOST_FAULTS; i++) {
            WantedFlow flow = flows.get(i);
            int index = i;
            idFaults(source, flow, there, past)
                .forEach(fault -> faults.add(new BookFault(source, index, fault)));
            if (!known.contains(flow.flow())) {
              checking
                  .faults(flow.flow(), terms.staff())
                  .forEach(fault -> faults.add(new BookFault(source, index, fault)));
            }
          }
        });
    return faults;
  }

  private static List<FlowFault> idFaults(
      SourceType source,
      WantedFlow flow,
      Map<String, SourceType> there,
      Map<String, PastFlow> past) {
    String id = flow.flowId();
    if (id == null) {
      return List.of();
    }
    SourceType standsIn = there.getOrDefault(id, past.getOrDefault(id, PastFlow.NONE).standsIn());
    return standsIn == null || standsIn == source
        ? List.of()
        : List.of(
            FlowFault.of(
                "/id", "is a flow of " + standsIn + "; a flow stays with its source type"));
  }

  private static Set<String> unknownIds(
      StandingBook read, Map<SourceType, List<WantedFlow>> wanted) {
    Set<String> known = read.sourcesById().keySet();
    return wanted.values().stream()
        .flatMap(List::stream)
        .map(WantedFlow::flowId)
        .filter(Objects::nonNull)
        .filter(id -> !known.contains(id))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** In a dry run nothing gets an id yet. */
  private static Supplier<String> provisionalIds() {
    AtomicInteger count = new AtomicInteger();
    return () -> "new-" + count.incrementAndGet();
  }
}
