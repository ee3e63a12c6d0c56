package dev.stagegate.issues.issue;

import java.time.Duration;
import reactor.core.publisher.Flux;

/** The stages that arrived and are to be looked at before anybody is asked. */
public interface StagesToCheck {

  /**
   * Takes some that nobody else looks at now.
   *
   * @param lease after this time others may take them too
   * @return the ids of their issues
   */
  Flux<String> take(int atMost, Duration lease);
}
