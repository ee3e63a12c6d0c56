package dev.stagegate.issues.git;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A repository in memory, of which the history is a line or several. */
@NullMarked
final class FakeRepository {

  /** Somebody as commits name him or her, and as the host does. */
  record Somebody(String name, String email, String login) {}

  record Commit(
      String sha,
      @Nullable String parent,
      Map<String, byte[]> files,
      String message,
      Somebody author) {}

  private final Map<String, Commit> commits = new ConcurrentHashMap<>();
  private volatile @Nullable String head;

  /**
   * Commits onto the branch.
   *
   * @param files new contents by path; empty text removes
   */
  String commit(Somebody author, String message, Map<String, String> files) {
    return commitOnto(head, author, message, files);
  }

  String commitOnto(
      @Nullable String parent, Somebody author, String message, Map<String, String> files) {
    Map<String, byte[]> tree = new TreeMap<>(parent == null ? Map.of() : commit(parent).files());
    files.forEach(
        (path, text) -> {
          if (text.isEmpty()) {
            tree.remove(path);
          } else {
            tree.put(path, text.getBytes(StandardCharsets.UTF_8));
          }
        });
    String sha = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    commits.put(sha, new Commit(sha, parent, tree, message, author));
    head = sha;
    return sha;
  }

  /** Moves the branch there, whatever it leaves behind. */
  void reset(String sha) {
    head = sha;
  }

  /** As a host does with what no branch has. */
  void forget(String sha) {
    commits.remove(sha);
  }

  String head() {
    return Objects.requireNonNull(head);
  }

  Commit commit(String sha) {
    return Objects.requireNonNull(commits.get(sha), sha);
  }

  boolean knows(String sha) {
    return commits.containsKey(sha);
  }

  private Set<String> history(@Nullable String sha) {
    Set<String> all = new LinkedHashSet<>();
    for (String at = sha; at != null && commits.containsKey(at); at = commit(at).parent()) {
      all.add(at);
    }
    return all;
  }

  Optional<String> mergeBase(String one, String other) {
    Set<String> others = history(other);
    return history(one).stream().filter(others::contains).findFirst();
  }

  /** What is different at a commit, by path: added, modified or removed. */
  Map<String, String> changes(String from, String to) {
    Map<String, byte[]> before = commit(from).files();
    Map<String, byte[]> after = commit(to).files();
    Map<String, String> changes = new LinkedHashMap<>();
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String path : all) {
      if (!before.containsKey(path)) {
        changes.put(path, "added");
      } else if (!after.containsKey(path)) {
        changes.put(path, "removed");
      } else if (!java.util.Arrays.equals(before.get(path), after.get(path))) {
        changes.put(path, "modified");
      }
    }
    return new HashMap<>(changes);
  }

  /** The last commit in the history that changed the file. */
  Commit lastChange(String sha, String path) {
    for (String at : history(sha)) {
      Commit commit = commit(at);
      byte[] before =
          commit.parent() == null || !knows(commit.parent())
              ? null
              : commit(commit.parent()).files().get(path);
      if (!java.util.Arrays.equals(before, commit.files().get(path))) {
        return commit;
      }
    }
    return commit(sha);
  }
}
