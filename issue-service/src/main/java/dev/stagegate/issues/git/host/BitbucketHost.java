package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.Author;
import dev.stagegate.issues.git.GitHost;
import dev.stagegate.issues.git.HostCommit;
import dev.stagegate.issues.git.PushRefused;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Bitbucket Cloud, by its REST API 2.0. */
record BitbucketHost(Repository repository, String branch) implements GitHost {

  private static final int PAGE = 500;
  private static final int MOST_PAGES = 10;
  private static final Pattern RAW_AUTHOR = Pattern.compile("(.*?)\\s*<([^<>]*)>\\s*");

  static Map<String, String> headers(String token) {
    return Map.of("Authorization", "Bearer " + token, "Accept", "application/json");
  }

  @Override
  public Mono<String> head() {
    return repository
        .json("/refs/branches/" + Repository.path(branch))
        .map(it -> Repository.required(it, "/target/hash"));
  }

  @Override
  public Mono<Boolean> isWithin(String commit, String later) {
    return repository
        .json("/merge-base/" + Repository.part(commit) + ".." + Repository.part(later))
        .map(it -> it.path("hash").asString("").equals(commit));
  }

  /** Bitbucket names the commit with the changes first, the other way round than Git. */
  @Override
  public Mono<Set<String>> changed(String commit, String later) {
    return changed(
        "/diffstat/"
            + Repository.part(later)
            + ".."
            + Repository.part(commit)
            + "?topic=true&pagelen="
            + PAGE,
        1,
        new TreeSet<>());
  }

  private Mono<Set<String>> changed(String query, int page, Set<String> paths) {
    if (page > MOST_PAGES) {
      throw new PushRefused(
          "more than " + MOST_PAGES * PAGE + " files are changed; push them in smaller parts");
    }
    return repository
        .json(query + "&page=" + page)
        .flatMap(
            found -> {
              for (JsonNode file : found.path("values")) {
                add(paths, Repository.text(file, "/old/path"));
                add(paths, Repository.text(file, "/new/path"));
              }
              return found.hasNonNull("next") ? changed(query, page + 1, paths) : Mono.just(paths);
            });
  }

  private static void add(Set<String> paths, @Nullable String path) {
    if (path != null) {
      paths.add(path);
    }
  }

  @Override
  public Mono<byte[]> content(String path, String commit) {
    return repository.bytes(
        "/src/" + Repository.part(commit) + "/" + Repository.path(path), path, Map.of());
  }

  @Override
  public Mono<HostCommit> commit(String sha) {
    return repository.needed("/commit/" + Repository.part(sha)).map(BitbucketHost::commit);
  }

  @Override
  public Mono<HostCommit> lastChange(String path, String commit) {
    return repository
        .needed("/commits/" + Repository.part(commit) + "?pagelen=1&path=" + Repository.part(path))
        .map(found -> commit(found.path("values").path(0)));
  }

  private static HostCommit commit(JsonNode commit) {
    return new HostCommit(
        Repository.required(commit, "/hash"),
        commit.path("message").asString(""),
        author(commit),
        Repository.link(commit, "/links/html/href"));
  }

  private static Author author(JsonNode commit) {
    String login = Repository.text(commit, "/author/user/account_id");
    String raw = commit.at("/author/raw").asString("");
    Matcher parts = RAW_AUTHOR.matcher(raw);
    return new Author(
        parts.matches() ? parts.group(1) : raw,
        parts.matches() && !parts.group(2).isEmpty() ? parts.group(2) : null,
        login == null ? null : login.toLowerCase(Locale.ROOT));
  }
}
