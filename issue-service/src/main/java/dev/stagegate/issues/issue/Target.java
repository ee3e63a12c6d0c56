package dev.stagegate.issues.issue;

/**
 * What a task works on.
 *
 * @param engine such as POSTGRES
 */
public record Target(String instanceId, String engine, String databaseName) {

  /** How bindings name it. */
  public String path() {
    return instanceId + "/" + databaseName;
  }
}
