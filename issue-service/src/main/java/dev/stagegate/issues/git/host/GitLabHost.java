package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.Author;
import dev.stagegate.issues.git.GitHost;
import dev.stagegate.issues.git.HostCommit;
import dev.stagegate.issues.git.PushDelayed;
import dev.stagegate.issues.git.PushRefused;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** GitLab, by its REST API v4. */
record GitLabHost(Repository repository, String branch) implements GitHost {

  /** So many files a GitLab shows of a comparison unless it is set otherwise. */
  private static final int MOST_FILES = 1_000;

  static Map<String, String> headers(String token) {
    return Map.of("PRIVATE-TOKEN", token, "Accept", "application/json");
  }

  @Override
  public Mono<String> head() {
    return repository
        .json("/repository/branches/" + Repository.part(branch))
        .map(it -> Repository.required(it, "/commit/id"));
  }

  @Override
  public Mono<Boolean> isWithin(String commit, String later) {
    return repository
        .json(
            "/repository/merge_base?refs%5B%5D="
                + Repository.part(commit)
                + "&refs%5B%5D="
                + Repository.part(later))
        .map(it -> it.path("id").asString("").equals(commit));
  }

  @Override
  public Mono<Set<String>> changed(String commit, String later) {
    return repository
        .json(
            "/repository/compare?from="
                + Repository.part(commit)
                + "&to="
                + Repository.part(later)
                + "&straight=false")
        .map(GitLabHost::paths);
  }

  private static Set<String> paths(JsonNode compared) {
    if (compared.path("compare_timeout").asBoolean(false)) {
      throw new PushDelayed("GitLab took too long to compare the commits");
    }
    if (compared.path("diffs").size() >= MOST_FILES) {
      throw new PushRefused(
          "GitLab may not show more than "
              + MOST_FILES
              + " changed files; push them in smaller parts");
    }
    Set<String> paths = new TreeSet<>();
    for (JsonNode diff : compared.path("diffs")) {
      paths.add(Repository.required(diff, "/old_path"));
      paths.add(Repository.required(diff, "/new_path"));
    }
    return paths;
  }

  @Override
  public Mono<byte[]> content(String path, String commit) {
    Repository.path(path);
    return repository.bytes(
        "/repository/files/" + Repository.part(path) + "/raw?ref=" + Repository.part(commit),
        path,
        Map.of());
  }

  @Override
  public Mono<HostCommit> commit(String sha) {
    return repository.needed("/repository/commits/" + Repository.part(sha)).map(GitLabHost::commit);
  }

  @Override
  public Mono<HostCommit> lastChange(String path, String commit) {
    return repository
        .needed(
            "/repository/commits?per_page=1&ref_name="
                + Repository.part(commit)
                + "&path="
                + Repository.part(path))
        .map(found -> commit(found.path(0)));
  }

  /** GitLab names no account with a commit. */
  private static HostCommit commit(JsonNode commit) {
    return new HostCommit(
        Repository.required(commit, "/id"),
        commit.path("message").asString(""),
        new Author(
            commit.path("author_name").asString(""),
            Repository.text(commit, "/author_email"),
            null),
        Repository.link(commit, "/web_url"));
  }
}
