package dev.stagegate.issues.issue;

import java.util.Set;

/** The engines whose statements can be run. */
public record RunnableEngines(Set<String> names) {

  public RunnableEngines {
    names = Set.copyOf(names);
  }
}
