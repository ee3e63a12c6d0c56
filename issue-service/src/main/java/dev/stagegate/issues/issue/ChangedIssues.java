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

  private final Sinks.Many<String> issueIds = Sinks.many().multicast().directBestEffort();

  /** Ids of changed issues from now on; a slow listener misses some. */
  public Flux<String> asFlux() {
    return issueIds.asFlux();
  }

  public synchronized void announce(Collection<String> changed) {
    changed.forEach(issueIds::tryEmitNext);
  }
}
