package dev.stagegate.issues.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.issues.git.FakeRepository.Commit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Plays the API of each host, as its documentation describes it, over a repository in memory. */
@NullMarked
final class FakeHost implements AutoCloseable {

  static final String TOKEN = "the-hosts-token";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HostKind kind;
  private final FakeRepository repository;
  private final HttpServer server;
  private final Queue<Integer> faults = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable CountDownLatch> gate = new AtomicReference<>();
  private final List<String> asked = new ArrayList<>();

  FakeHost(HostKind kind, FakeRepository repository) throws IOException {
    this.kind = kind;
    this.repository = repository;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  /** Answers the next calls with these statuses. */
  void failNext(Integer... statuses) {
    faults.addAll(List.of(statuses));
  }

  /** Lets no file through until it is opened. */
  CountDownLatch hold() {
    CountDownLatch latch = new CountDownLatch(1);
    gate.set(latch);
    return latch;
  }

  List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    synchronized (asked) {
      asked.add(exchange.getRequestURI().toString());
    }
    Integer fault = faults.poll();
    if (fault != null) {
      exchange.getResponseHeaders().add("Retry-After", "1");
      send(exchange, fault, "{\"message\": \"secret words of the host\"}");
      return;
    }
    if (!TOKEN.equals(token(exchange))) {
      send(exchange, 401, "{}");
      return;
    }
    Optional<Object> found = found(path, query(exchange));
    if (found.isEmpty()) {
      send(exchange, 404, "{\"message\": \"Not Found\"}");
    } else if (found.get() instanceof byte[] bytes) {
      awaitGate();
      send(exchange, 200, bytes);
    } else {
      send(exchange, 200, JSON.writeValueAsBytes(found.get()));
    }
  }

  private void awaitGate() {
    CountDownLatch latch = gate.get();
    try {
      if (latch != null && !latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable String token(HttpExchange exchange) {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    return kind == HostKind.GITLAB
        ? exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN")
        : bearer == null ? null : bearer.replaceFirst("^Bearer ", "");
  }

  private static Map<String, List<String>> query(HttpExchange exchange) {
    Map<String, List<String>> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query
          .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
          .add(parts.length > 1 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Optional<Object> found(String path, Map<String, List<String>> query) {
    return switch (kind) {
      case GITHUB -> gitHub(path, query);
      case GITLAB -> gitLab(path, query);
      case BITBUCKET -> bitbucket(path, query);
    };
  }

  private static Optional<Matcher> match(String pattern, String path) {
    Matcher matcher = Pattern.compile(pattern).matcher(path);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  private static String one(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  private Optional<Object> gitHub(String path, Map<String, List<String>> query) {
    String base = "/api/repos/acme/shop";
    if (path.equals(base + "/git/ref/heads/main")) {
      return Optional.of(
          Map.of(
              "ref",
              "refs/heads/main",
              "object",
              Map.of("type", "commit", "sha", repository.head())));
    }
    Optional<Matcher> compare = match(base + "/compare/(\\w+)\\.\\.\\.(\\w+)", path);
    if (compare.isPresent()) {
      return compared(compare.get().group(1), compare.get().group(2));
    }
    Optional<Matcher> content = match(base + "/contents/(.+)", path);
    if (content.isPresent()) {
      return content(one(query, "ref"), decoded(content.get().group(1)));
    }
    if (path.equals(base + "/commits")) {
      Commit commit = commit(one(query, "sha"), one(query, "path"));
      Map<String, Object> author =
          Map.of("name", commit.author().name(), "email", commit.author().email());
      return Optional.of(
          List.of(
              Map.of(
                  "sha",
                  commit.sha(),
                  "html_url",
                  "https://github.com/acme/shop/commit/" + commit.sha(),
                  "commit",
                  Map.of("message", commit.message(), "author", author),
                  "author",
                  Map.of("login", commit.author().login()))));
    }
    return Optional.empty();
  }

  private Optional<Object> compared(String from, String to) {
    if (!repository.knows(from) || !repository.knows(to)) {
      return Optional.empty();
    }
    String base = repository.mergeBase(from, to).orElseThrow();
    String status =
        from.equals(to)
            ? "identical"
            : base.equals(from) ? "ahead" : base.equals(to) ? "behind" : "diverged";
    List<Map<String, Object>> files = new ArrayList<>();
    repository
        .changes(base, to)
        .forEach((path, change) -> files.add(Map.of("filename", path, "status", change)));
    return Optional.of(Map.of("status", status, "files", files));
  }

  private Optional<Object> gitLab(String path, Map<String, List<String>> query) {
    String base = "/api/projects/acme%2Fshop/repository";
    if (path.equals(base + "/branches/main")) {
      return Optional.of(Map.of("name", "main", "commit", Map.of("id", repository.head())));
    }
    if (path.equals(base + "/merge_base")) {
      List<String> refs = query.getOrDefault("refs[]", List.of());
      return refs.stream().allMatch(repository::knows)
          ? repository.mergeBase(refs.get(0), refs.get(1)).map(id -> Map.of("id", id))
          : Optional.empty();
    }
    if (path.equals(base + "/compare")) {
      String from = one(query, "from");
      String to = one(query, "to");
      if (!repository.knows(from) || !repository.knows(to)) {
        return Optional.empty();
      }
      List<Map<String, Object>> diffs = new ArrayList<>();
      repository
          .changes(repository.mergeBase(from, to).orElseThrow(), to)
          .forEach(
              (file, change) ->
                  diffs.add(
                      Map.of(
                          "old_path", file,
                          "new_path", file,
                          "deleted_file", change.equals("removed"))));
      return Optional.of(Map.of("diffs", diffs, "compare_timeout", false));
    }
    Optional<Matcher> content = match(base + "/files/([^/]+)/raw", path);
    if (content.isPresent()) {
      return content(one(query, "ref"), decoded(content.get().group(1)));
    }
    Optional<Matcher> commit = match(base + "/commits/(\\w+)", path);
    if (commit.isPresent()) {
      return Optional.of(gitLab(repository.commit(commit.get().group(1))));
    }
    return path.equals(base + "/commits")
        ? Optional.of(List.of(gitLab(commit(one(query, "ref_name"), one(query, "path")))))
        : Optional.empty();
  }

  private static Map<String, Object> gitLab(Commit commit) {
    return Map.of(
        "id", commit.sha(),
        "title", commit.message(),
        "message", commit.message(),
        "author_name", commit.author().name(),
        "author_email", commit.author().email(),
        "web_url", "https://gitlab.com/acme/shop/-/commit/" + commit.sha());
  }

  private Optional<Object> bitbucket(String path, Map<String, List<String>> query) {
    String base = "/api/repositories/acme/shop";
    if (path.equals(base + "/refs/branches/main")) {
      return Optional.of(Map.of("name", "main", "target", Map.of("hash", repository.head())));
    }
    Optional<Matcher> two = match(base + "/(merge-base|diffstat)/(\\w+)\\.\\.(\\w+)", path);
    if (two.isPresent()) {
      String first = two.get().group(2);
      String second = two.get().group(3);
      if (!repository.knows(first) || !repository.knows(second)) {
        return Optional.empty();
      }
      Optional<String> common = repository.mergeBase(first, second);
      return two.get().group(1).equals("merge-base")
          ? common.map(hash -> Map.of("type", "commit", "hash", hash))
          : Optional.of(
              diffstat(
                  repository.changes(common.orElseThrow(), first),
                  Integer.parseInt(one(query, "page"))));
    }
    Optional<Matcher> content = match(base + "/src/(\\w+)/(.+)", path);
    if (content.isPresent()) {
      return content(content.get().group(1), decoded(content.get().group(2)));
    }
    Optional<Matcher> commit = match(base + "/commit/(\\w+)", path);
    if (commit.isPresent()) {
      return Optional.of(bitbucket(repository.commit(commit.get().group(1))));
    }
    return match(base + "/commits/(\\w+)", path)
        .map(
            found ->
                Map.of("values", List.of(bitbucket(commit(found.group(1), one(query, "path"))))));
  }

  /** One file a page, so that pages are followed. */
  private static Map<String, Object> diffstat(Map<String, String> changes, int page) {
    List<String> paths = changes.keySet().stream().sorted().toList();
    if (paths.isEmpty()) {
      return Map.of("values", List.of(), "page", page);
    }
    String path = paths.get(page - 1);
    Map<String, Object> file = new HashMap<>();
    file.put("type", "diffstat");
    file.put("status", changes.get(path));
    file.put("old", "added".equals(changes.get(path)) ? null : Map.of("path", path));
    file.put("new", "removed".equals(changes.get(path)) ? null : Map.of("path", path));
    return page < paths.size()
        ? Map.of("values", List.of(file), "page", page, "next", "https://elsewhere.example/?page=9")
        : Map.of("values", List.of(file), "page", page);
  }

  private static Map<String, Object> bitbucket(Commit commit) {
    return Map.of(
        "hash",
        commit.sha(),
        "message",
        commit.message(),
        "author",
        Map.of(
            "raw",
            commit.author().name() + " <" + commit.author().email() + ">",
            "user",
            Map.of("account_id", commit.author().login())),
        "links",
        Map.of("html", Map.of("href", "https://bitbucket.org/acme/shop/commits/" + commit.sha())));
  }

  private Commit commit(String sha, String path) {
    return path.isEmpty() ? repository.commit(sha) : repository.lastChange(sha, path);
  }

  private Optional<Object> content(String sha, String path) {
    return repository.knows(sha)
        ? Optional.ofNullable(repository.commit(sha).files().get(path))
        : Optional.empty();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
