package dev.stagegate.issues.issue;

import java.util.Collection;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Says which issues changed, just after it was committed, to whoever works in this process. It only
 * makes things quick: who must not miss a change looks into the database as well.
 */
@Component
public class ChangedIssues {

  /**
   * One of them.
   *
   * @param mayStart whether a task of it may start, now or later; also where that is not known
   */
  public record Change(String issueId, boolean mayStart) {}

  private final Sinks.Many<Change> changes = Sinks.many().multicast().directBestEffort();

  /** Those from now on; a slow listener misses some. */
  public Flux<Change> asFlux() {
    return changes.asFlux();
  }

  public synchronized void announce(Collection<Change> changed) {
    changed.forEach(changes::tryEmitNext);
  }
}
