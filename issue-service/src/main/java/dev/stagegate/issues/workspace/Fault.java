package dev.stagegate.issues.workspace;

/**
 * One thing wrong with what a workspace is to be.
 *
 * @param path where it stands, such as {@code projects[0].title}; empty when it is about the whole
 * @param message what was wrong and what is allowed
 */
public record Fault(String path, String message) {

  /** Where it stands as a JSON pointer. */
  public String pointer() {
    return path.isEmpty() ? "" : "/" + path.replace("]", "").replace('[', '/').replace('.', '/');
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
