package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.Author;
import dev.stagegate.issues.git.GitHost;
import dev.stagegate.issues.git.HostCommit;
import dev.stagegate.issues.git.PushRefused;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** GitHub, by its REST API of 2022-11-28. */
record GitHubHost(Repository repository, String branch) implements GitHost {

  /** GitHub tells of no more in a comparison. */
  private static final int MOST_FILES = 300;

  private static final Map<String, String> RAW =
      Map.of("Accept", "application/vnd.github.raw+json");

  static Map<String, String> headers(String token) {
    return Map.of(
        "Authorization",
        "Bearer " + token,
        "Accept",
        "application/vnd.github+json",
        "X-GitHub-Api-Version",
        "2022-11-28");
  }

  @Override
  public Mono<String> head() {
    return repository
        .json("/git/ref/heads/" + Repository.path(branch))
        .map(ref -> Repository.required(ref, "/object/sha"));
  }

  @Override
  public Mono<Boolean> isWithin(String commit, String later) {
    return compared(commit, later)
        .map(
            it -> {
              String status = it.path("status").asString("");
              return status.equals("ahead") || status.equals("identical");
            });
  }

  @Override
  public Mono<Set<String>> changed(String commit, String later) {
    return compared(commit, later)
        .map(
            it -> {
              Set<String> paths = new TreeSet<>();
              for (JsonNode file : it.path("files")) {
                paths.add(Repository.required(file, "/filename"));
                if (file.path("status").asString("").equals("renamed")) {
                  paths.add(Repository.required(file, "/previous_filename"));
                }
              }
              if (it.path("files").size() >= MOST_FILES) {
                throw new PushRefused(
                    "GitHub tells of no more than "
                        + MOST_FILES
                        + " changed files; push them in smaller parts");
              }
              return paths;
            });
  }

  /** The files are on the first page; of the commits none is needed. */
  private Mono<JsonNode> compared(String commit, String later) {
    return repository.json(
        "/compare/" + Repository.part(commit) + "..." + Repository.part(later) + "?per_page=1");
  }

  @Override
  public Mono<byte[]> content(String path, String commit) {
    return repository.bytes(
        "/contents/" + Repository.path(path) + "?ref=" + Repository.part(commit), path, RAW);
  }

  @Override
  public Mono<HostCommit> commit(String sha) {
    return commits("?per_page=1&sha=" + Repository.part(sha));
  }

  @Override
  public Mono<HostCommit> lastChange(String path, String commit) {
    return commits("?per_page=1&sha=" + Repository.part(commit) + "&path=" + Repository.part(path));
  }

  private Mono<HostCommit> commits(String query) {
    return repository.needed("/commits" + query).map(found -> commit(found.path(0)));
  }

  private static HostCommit commit(JsonNode commit) {
    return new HostCommit(
        Repository.required(commit, "/sha"),
        commit.at("/commit/message").asString(""),
        new Author(
            commit.at("/commit/author/name").asString(""),
            Repository.text(commit, "/commit/author/email"),
            Repository.text(commit, "/author/login")),
        Repository.link(commit, "/html_url"));
  }
}
