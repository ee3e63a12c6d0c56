package dev.stagegate.approvals.flow;

import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All flows as they are kept. */
public interface Flows {

  /** A source type has at most so many flows. */
  int MOST_FLOWS = 10_000;

  /** The book at this version or newer, ready for matching. */
  Mono<FlowBook> at(long version);

  /** The book as it is now, ready for matching. */
  Mono<FlowBook> newest();

  /** Every source type with its flows, as they are now. */
  Flux<Shelf> shelves();

  /** One flow as it is now; empty where there is none. */
  Mono<KeptFlow> find(String flowId);

  /** Appends a flow as the last of its source type. */
  Mono<Edit> add(FlowDraft draft, String by, Instant at);

  /** Changes a flow that is still at this version; saying the same again is no edit. */
  Mono<Edit> change(String flowId, long version, FlowDraft draft, String by, Instant at);

  /** Removes a flow that is still at this version. */
  Mono<Edit> remove(String flowId, long version, String by, Instant at);

  /** Puts the flows of a source type in this order, if its shelf is still at this version. */
  Mono<Edit> order(SourceType source, long version, List<String> flowIds, String by, Instant at);

  /**
   * The flows of one source type, first to last.
   *
   * @param version grows with every change of a flow or the order here
   */
  record Shelf(SourceType source, long version, List<KeptFlow> flows) {
    public Shelf {
      flows = List.copyOf(flows);
    }
  }

  /** A flow with who changed it last. */
  record KeptFlow(Flow flow, String changedBy, Instant changedAt) {}

  /** What came of an edit. */
  sealed interface Edit {

    /** Done; the shelf and the flow now have these versions (0 for a flow that is gone). */
    record Done(String flowId, long flowVersion, long shelfVersion) implements Edit {}

    /** Somebody else changed it before; it is at this version now. */
    record Outdated(long version) implements Edit {}

    /** There is no such flow. */
    record Missing() implements Edit {}

    /** What was asked does not fit what is there. */
    record Unfit(String field, String message) implements Edit {}
  }
}
