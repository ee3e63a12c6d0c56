package dev.stagegate.issues.git;

import dev.stagegate.issues.git.ReadPush.Moved;
import dev.stagegate.issues.git.ReadPush.Outdated;
import dev.stagegate.issues.issue.StatementText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the host what a push comes to. What counts is where the branch is, not what was told: a push
 * that is told again, late, or long after the branch went another way changes nothing.
 */
final class ReadingPush {

  private static final int TOGETHER = 4;
  private static final int LONGEST_PATH = 500;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final FollowedFiles followed;
  private final int mostFiles;
  private final Duration settle;
  private final Clock clock;

  ReadingPush(FollowedFiles followed, int mostFiles, Duration settle, Clock clock) {
    this.followed = followed;
    this.mostFiles = mostFiles;
    this.settle = settle;
    this.clock = clock;
  }

  /** Fails with {@link PushDelayed} or {@link PushRefused}. */
  Mono<ReadPush> read(GitConnection connection, Push push, GitHost host) {
    String after = push.notice().after();
    if (after.equals(connection.head())) {
      return Mono.just(new Outdated("the branch was worked up to this commit before"));
    }
    return host.head()
        .flatMap(now -> read(connection, push, host, now))
        .switchIfEmpty(Mono.just(new Outdated("the branch is not there any more")));
  }

  private Mono<ReadPush> read(GitConnection connection, Push push, GitHost host, String now) {
    String after = push.notice().after();
    return within(host, after, now)
        .flatMap(
            there -> there ? moved(connection, push, host, now) : Mono.just(notOnBranch(push)));
  }

  /** A host may tell of a push a moment before it shows it. */
  private ReadPush notOnBranch(Push push) {
    if (clock.instant().isBefore(push.receivedAt().plus(settle))) {
      throw new PushDelayed("the host does not show the commit on the branch yet");
    }
    return new Outdated("the commit is not on the branch any more");
  }

  private Mono<ReadPush> moved(GitConnection connection, Push push, GitHost host, String now) {
    String after = push.notice().after();
    String known = connection.head() == null ? push.notice().before() : connection.head();
    if (known.equals(PushNotice.NONE)) {
      return host.commit(after)
          .map(
              tip ->
                  new Moved(
                      tip,
                      List.of(),
                      "a new branch: what is on it counts as it is and opens nothing"));
    }
    return within(host, known, after)
        .flatMap(
            forward ->
                forward
                    ? forward(connection, host, known, after)
                    : within(host, known, now)
                        .flatMap(
                            overtaken ->
                                overtaken
                                    ? Mono.just(
                                        new Outdated("the branch was worked further before"))
                                    : forced(connection, host, known, after)));
  }

  private static Mono<Boolean> within(GitHost host, String commit, String later) {
    return commit.equals(later)
        ? Mono.just(true)
        : host.isWithin(commit, later).defaultIfEmpty(false);
  }

  private Mono<ReadPush> forward(GitConnection connection, GitHost host, String from, String to) {
    return host.changed(from, to).flatMap(paths -> files(connection, host, to, paths, null));
  }

  /**
   * The branch went another way: all files whose issues are open are compared with what is there
   * now, and those that the new way brought, as far as the host still knows the old one.
   */
  private Mono<ReadPush> forced(GitConnection connection, GitHost host, String from, String to) {
    return host.isWithin(from, to)
        .flatMap(_ -> host.changed(from, to))
        .map(paths -> new Compared(paths, "a forced push: followed files were compared"))
        .defaultIfEmpty(
            new Compared(
                Set.of(),
                "a forced push from a commit that the host does not know any more: only followed"
                    + " files were compared"))
        .flatMap(
            compared ->
                followed
                    .open(connection.id())
                    .collectList()
                    .flatMap(
                        open -> {
                          Set<String> all = new TreeSet<>(compared.paths());
                          all.addAll(open);
                          return files(connection, host, to, all, compared.note());
                        }));
  }

  private record Compared(Set<String> paths, String note) {}

  private Mono<ReadPush> files(
      GitConnection connection,
      GitHost host,
      String commit,
      Collection<String> paths,
      @Nullable String note) {
    return followed
        .of(connection.id(), paths)
        .collect(Collectors.toMap(FollowedFile::path, FollowedFile::sha256))
        .flatMap(
            known -> {
              List<String> ours = ours(connection, paths, known);
              return Flux.fromIterable(ours)
                  .flatMap(path -> file(connection, host, commit, path, known.get(path)), TOGETHER)
                  .sort(Comparator.comparing(FileAtHead::path))
                  .collectList()
                  .zipWith(host.commit(commit), (files, tip) -> new Moved(tip, files, note));
            });
  }

  private List<String> ours(
      GitConnection connection, Collection<String> paths, Map<String, String> known) {
    List<String> ours =
        paths.stream()
            .filter(path -> known.containsKey(path) || connection.place(path).isPresent())
            .sorted()
            .toList();
    if (ours.size() > mostFiles) {
      throw new PushRefused(
          ours.size() + " files of ours are changed; at most " + mostFiles + " may be");
    }
    ours.stream()
        .filter(path -> path.length() > LONGEST_PATH || !isText(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw new PushRefused(
                  "a file's path must have at most "
                      + LONGEST_PATH
                      + " characters, all of them text");
            });
    return ours;
  }

  /** Neither characters that control nor halves of characters. */
  private static boolean isText(String path) {
    return path.codePoints()
        .noneMatch(c -> c < ' ' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private static Mono<FileAtHead> file(
      GitConnection connection,
      GitHost host,
      String commit,
      String path,
      @Nullable String knownDigest) {
    if (connection.place(path).isEmpty()) {
      return Mono.just(FileAtHead.gone(path));
    }
    return host.content(path, commit)
        .map(bytes -> text(path, bytes))
        .flatMap(
            text ->
                text.sha256().equals(knownDigest)
                    ? Mono.just(new FileAtHead(path, text, null))
                    : host.lastChange(path, commit)
                        .map(change -> new FileAtHead(path, text, change.author())))
        .defaultIfEmpty(FileAtHead.gone(path));
  }

  /** Every byte is part of what is approved, so that none may be guessed. */
  private static StatementText text(String path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return StatementText.of(
          text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
    } catch (CharacterCodingException _) {
      throw new PushRefused(path + ": must be UTF-8 text");
    }
  }
}
