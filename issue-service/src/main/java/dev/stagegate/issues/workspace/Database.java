package dev.stagegate.issues.workspace;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A database that issues may work on.
 *
 * @param labels what people tell databases apart by
 */
public record Database(
    String instanceId,
    String name,
    String environmentId,
    String projectId,
    SortedMap<String, String> labels) {

  public Database {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Whether it is of the same environment and project. */
  boolean isPlacedAs(Database other) {
    return environmentId.equals(other.environmentId) && projectId.equals(other.projectId);
  }

  /** How bindings name it. */
  public String path() {
    return instanceId + "/" + name;
  }
}
