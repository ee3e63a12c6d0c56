package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection as somebody wants it; nothing of it is checked yet.
 *
 * @param apiToken null to keep the one there is
 */
public record ConnectionDraft(
    @Nullable String id,
    @Nullable String title,
    @Nullable HostKind host,
    @Nullable String apiUrl,
    @Nullable String repository,
    @Nullable String branch,
    @Nullable String projectId,
    @Nullable String account,
    @Nullable List<@Nullable PathDraft> paths,
    @Nullable Map<String, @Nullable String> people,
    @Nullable Strangers strangers,
    @Nullable Boolean enabled,
    @Nullable Secret apiToken) {

  /** A path rule as somebody wants it. */
  public record PathDraft(
      @Nullable String pattern,
      @Nullable String environment,
      @Nullable String instance,
      @Nullable String database) {}
}
