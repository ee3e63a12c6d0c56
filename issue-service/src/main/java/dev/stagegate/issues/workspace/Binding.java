package dev.stagegate.issues.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a role to a person, a service account or a group; exactly one of them.
 *
 * @param id stays the same when expiry or limits change
 * @param email the person's, or the name of the service account; null when it is given to a group
 * @param projectId the project it is given in; null when in the whole workspace
 * @param expiresAt from this moment on it is not held; null when it does not expire
 * @param environmentIds held only for these environments; empty means all
 * @param databases held only for these databases, as {@code instance/name}; empty means all
 */
public record Binding(
    String id,
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

  /** The person it is given to, by e-mail; null when it is to none. */
  public @Nullable String person() {
    return serviceAccount() == null ? email : null;
  }

  /** The id of the service account it is given to; null when it is to none. */
  public @Nullable String serviceAccount() {
    return email != null && email.startsWith(ServiceAccount.PREFIX)
        ? email.substring(ServiceAccount.PREFIX.length())
        : null;
  }

  public boolean heldAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  public boolean isOf(String project) {
    return projectId == null || projectId.equals(project);
  }

  /** Whether it is held for everything, wherever it is given. */
  public boolean isUnlimited() {
    return environmentIds.isEmpty() && databases.isEmpty();
  }

  public Binding withId(String other) {
    return new Binding(
        other, roleId, email, groupId, projectId, expiresAt, environmentIds, databases);
  }

  /** The same, given in one project only. */
  Binding in(String project) {
    return new Binding(id, roleId, email, groupId, project, expiresAt, environmentIds, databases);
  }

  /** Whether it says the same as another, but for when it ends. */
  boolean gives(Binding other) {
    return roleId.equals(other.roleId)
        && Objects.equals(email, other.email)
        && Objects.equals(groupId, other.groupId)
        && Objects.equals(projectId, other.projectId)
        && environmentIds.equals(other.environmentIds)
        && databases.equals(other.databases);
  }

  /** Whether it ends before another does. */
  boolean endsBefore(Binding other) {
    return expiresAt != null && (other.expiresAt == null || expiresAt.isBefore(other.expiresAt));
  }

  /** Whether its limits let it speak for this database. */
  public boolean covers(String environmentId, String database) {
    return (environmentIds.isEmpty() || environmentIds.contains(environmentId))
        && (databases.isEmpty() || databases.contains(database));
  }
}
