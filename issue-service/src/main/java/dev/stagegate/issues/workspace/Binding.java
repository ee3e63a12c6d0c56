package dev.stagegate.issues.workspace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a role to a person or a group; exactly one of the two.
 *
 * @param projectId the project it is given in; null when in the whole workspace
 * @param expiresAt from this moment on it is not held; null when it does not expire
 * @param environmentIds held only for these environments; empty means all
 * @param databases held only for these databases, as {@code instance/name}; empty means all
 */
public record Binding(
    String roleId,
    @Nullable String email,
    @Nullable String groupId,
    @Nullable String projectId,
    @Nullable Instant expiresAt,
    List<String> environmentIds,
    List<String> databases) {

  public Binding {
    if ((email == null) == (groupId == null)) {
      throw new IllegalArgumentException("exactly one of email and groupId must be given");
    }
    environmentIds = List.copyOf(environmentIds);
    databases = List.copyOf(databases);
  }

  boolean heldAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  boolean isOf(String project) {
    return projectId == null || projectId.equals(project);
  }

  /** Whether its limits let it speak for this database. */
  public boolean covers(String environmentId, String database) {
    return (environmentIds.isEmpty() || environmentIds.contains(environmentId))
        && (databases.isEmpty() || databases.contains(database));
  }
}
