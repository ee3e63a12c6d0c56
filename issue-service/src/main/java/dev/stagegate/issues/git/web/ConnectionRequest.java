package dev.stagegate.issues.git.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.git.ConnectionDraft;
import dev.stagegate.issues.git.ConnectionDraft.PathDraft;
import dev.stagegate.issues.git.HostKind;
import dev.stagegate.issues.git.Strangers;
import dev.stagegate.secrets.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Git connection as it is sent. What identifies it, down to the project, stays as it is.
 *
 * @param id part of the hook's address; where one is changed the path names it
 * @param apiUrl left out for GitHub, GitLab and Bitbucket in the cloud
 * @param repository as the host names it, such as acme/shop
 * @param branch without refs/heads/
 * @param account the id of the service account that asks, for whoever pushed
 * @param paths which files are for which database; the first that fits decides
 * @param people who is who: e-mails by the name that the host has for somebody
 * @param strangers what becomes of the work of somebody unknown; REFUSE where it is left out
 * @param enabled left out means yes
 * @param apiToken reads the repository; left out in a change to keep it
 */
@Schema(name = "GitConnectionRequest")
record ConnectionRequest(
    @Nullable String id,
    @Schema(requiredMode = REQUIRED) @Nullable String title,
    @Nullable HostKind host,
    @Nullable String apiUrl,
    @Nullable String repository,
    @Nullable String branch,
    @Nullable String projectId,
    @Schema(requiredMode = REQUIRED) @Nullable String account,
    @Schema(requiredMode = REQUIRED) @Nullable List<@Nullable PathRequest> paths,
    @Nullable Map<String, @Nullable String> people,
    @Nullable Strangers strangers,
    @Nullable Boolean enabled,
    @Schema(type = "string", format = "password") @Nullable Secret apiToken) {

  /**
   * Which files are for which database.
   *
   * @param pattern with * for a part of a name, ** for folders, and placeholders such as
   *     {environment}, {instance} and {database} for whole names
   * @param environment where the pattern has no placeholder for it
   * @param instance where it has to be said
   * @param database where the pattern has no placeholder for it
   */
  @Schema(name = "GitPathRequest")
  record PathRequest(
      @Schema(requiredMode = REQUIRED) @Nullable String pattern,
      @Nullable String environment,
      @Nullable String instance,
      @Nullable String database) {}

  ConnectionDraft draft() {
    return new ConnectionDraft(
        id,
        title,
        host,
        apiUrl,
        repository,
        branch,
        projectId,
        account,
        drafts(),
        people,
        strangers,
        enabled,
        apiToken);
  }

  private @Nullable List<@Nullable PathDraft> drafts() {
    if (paths == null) {
      return null;
    }
    List<@Nullable PathDraft> drafts = new ArrayList<>();
    paths.forEach(path -> drafts.add(path(path)));
    return drafts;
  }

  private static @Nullable PathDraft path(@Nullable PathRequest path) {
    return path == null
        ? null
        : new PathDraft(path.pattern(), path.environment(), path.instance(), path.database());
  }
}
