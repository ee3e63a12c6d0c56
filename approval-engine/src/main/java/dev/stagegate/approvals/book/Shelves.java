package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The lists of flows, read and rewritten as a whole. */
public interface Shelves {

  /** These lists as they are at one moment. */
  Mono<StandingBook> read(Set<SourceType> sources);

  /** What is known of these ids. */
  Mono<Map<String, PastFlow>> past(Collection<String> flowIds);

  /**
   * Writes lists and their history, all or none, if those that were read together are still at
   * their version.
   */
  Mono<Rewritten> write(StandingBook read, List<ShelfRewrite> rewrites, Terms terms);
}
