package dev.stagegate.issues.issue;

import dev.stagegate.events.SourceType;
import java.util.Set;

/**
 * What can be done with which engines.
 *
 * @param names those whose statements can be run
 * @param creatable those on which databases can be created
 * @param readable those whose rows can be read, to be exported or shown
 */
public record RunnableEngines(Set<String> names, Set<String> creatable, Set<String> readable) {

  public RunnableEngines {
    names = Set.copyOf(names);
    creatable = Set.copyOf(creatable);
    readable = Set.copyOf(readable);
  }

  /** Those that a kind of request can be done on. */
  Set<String> of(SourceType source) {
    return switch (source) {
      case CHANGE_DATABASE, FALLBACK -> names;
      case CREATE_DATABASE -> creatable;
      case EXPORT_DATA, REQUEST_JIT_ACCESS -> readable;
      case REQUEST_ROLE -> Set.of();
    };
  }
}
