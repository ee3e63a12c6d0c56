package dev.stagegate.issues.workspace;

/** A database that issues may work on. */
public record Database(String instanceId, String name, String environmentId, String projectId) {

  /** How bindings name it. */
  public String path() {
    return instanceId + "/" + name;
  }
}
