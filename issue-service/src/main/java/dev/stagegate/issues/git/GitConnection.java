package dev.stagegate.issues.git;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch of a repository whose pushes become issues of a project.
 *
 * @param id part of the hook's address
 * @param apiUrl where the host's API is, without a slash at the end
 * @param repository as the host names it, such as {@code acme/shop}
 * @param account the id of the service account that asks, for whoever pushed
 * @param paths in order; the first that fits a file decides
 * @param people who is who: e-mails, or names of service accounts, by the name that the host has
 *     for somebody
 * @param version grows with every change; goes into If-Match
 * @param head the commit up to which pushes were worked; null before the first was told, and while
 *     the branch is new
 */
public record GitConnection(
    String id,
    String title,
    HostKind host,
    URI apiUrl,
    String repository,
    String branch,
    String projectId,
    String account,
    List<PathRule> paths,
    Map<String, String> people,
    Strangers strangers,
    boolean enabled,
    long version,
    String changedBy,
    Instant changedAt,
    @Nullable String head) {

  public GitConnection {
    paths = List.copyOf(paths);
    people = Map.copyOf(people);
  }

  /** Where a file is for; empty if it is none of ours. */
  Optional<PathRule.Place> place(String path) {
    return paths.stream().flatMap(rule -> rule.place(path).stream()).findFirst();
  }

  /** Where the token is for: it is sent nowhere else. */
  String tokenPlace() {
    return "git_connection/" + id + "/token@" + apiUrl;
  }

  String webhookPlace() {
    return "git_connection/" + id + "/webhook";
  }
}
