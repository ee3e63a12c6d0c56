package dev.stagegate.issues.grant;

import dev.stagegate.issues.issue.Target;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access that was given for a time.
 *
 * @param person whom it is given to, by e-mail
 * @param sha256 of the one text that may be run; null for whatever only reads
 * @param dataExport whether results may be taken out as files
 * @param revokedAt null unless it was taken back
 * @param revokedBy by e-mail; null unless it was taken back
 */
public record AccessGrant(
    UUID id,
    String issueId,
    String taskId,
    String person,
    String projectId,
    String environmentId,
    Target target,
    @Nullable String sha256,
    boolean dataExport,
    Instant grantedAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /** Whether it is in force; at the second of its expiry it is not any more. */
  public boolean isHeldAt(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
