package dev.stagegate.issues.access.token;

import dev.stagegate.web.account.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of a service account, as far as it is known after it was shown once.
 *
 * @param account the account's id
 * @param name what its maker calls it
 * @param projectId the one project that it reaches; null for all
 * @param createdBy by e-mail
 * @param lastUsedAt to the minute; null while it was not used
 * @param revokedAt null unless it was revoked
 */
public record ApiToken(
    UUID id,
    String account,
    String name,
    Set<Scope> scopes,
    @Nullable String projectId,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  public ApiToken {
    scopes = Set.copyOf(scopes);
  }
}
