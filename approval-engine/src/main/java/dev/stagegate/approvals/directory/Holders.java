package dev.stagegate.approvals.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a role at a moment.
 *
 * @param people by e-mail, sorted, each once
 * @param until the first moment at which the passing of time alone changes the answer; null when it
 *     never does
 */
public record Holders(List<String> people, @Nullable Instant until) {

  /** Nobody does. */
  public static final Holders NONE = new Holders(List.of(), null);

  public Holders {
    people = List.copyOf(people);
  }
}
