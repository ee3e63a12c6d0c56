package dev.stagegate.issues.issue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where issues are kept. State, timeline and outgoing facts change in one transaction or not at
 * all.
 */
public interface Issues {

  /** What became of this request before; empty if it was never seen. */
  Mono<Opened> answered(RequestKey key);

  /**
   * Opens an issue. Joins a transaction that is there.
   *
   * @param key null when a repeat is not to be recognised
   * @param begin the issue and what follows, by its id
   */
  Mono<Opened> open(
      @Nullable RequestKey key,
      Collection<ClassifiedStatement> texts,
      Function<String, Decision.Changed> begin);

  /**
   * Locks the issue, decides, and records what changed. Joins a transaction that is there.
   *
   * @param texts to be kept if the issue changes
   * @return empty if there is no such issue
   */
  Mono<Decision> change(
      String issueId, Collection<ClassifiedStatement> texts, Function<Issue, Decision> decide);

  /** As above, without new texts. */
  default Mono<Decision> change(String issueId, Function<Issue, Decision> decide) {
    return change(issueId, List.of(), decide);
  }

  /**
   * The same for several at once, each in its turn; two of the same issue build on one another.
   *
   * @return what was decided, in the order asked; NOT_THERE where there is no such issue
   */
  Mono<List<Decision>> changeAll(List<Change> changes);

  /** What to decide about an issue. */
  record Change(String issueId, Function<Issue, Decision> decide) {}

  /**
   * The same for issues that have a task ready to start and that nobody else works on now; to be
   * called inside a transaction.
   *
   * @return what changed
   */
  Mono<List<Decision.Changed>> changeReady(int atMost, Function<Issue, Decision> decide);

  Mono<Issue> find(String issueId);

  Flux<IssueSummary> list(Listing listing);

  /** The texts that these tasks run; those that are not there are left out. */
  Flux<TaskText> texts(Collection<TaskKey> tasks);

  /** A task's text is kept with its issue, by engine and digest. */
  record TaskKey(String issueId, String engine, String sha256) {
    /** None where the task runs no text. */
    public static Optional<TaskKey> of(Issue issue, Task task) {
      return task.work()
          .sql()
          .flatMap(
              text ->
                  task.work()
                      .database()
                      .map(target -> new TaskKey(issue.id(), target.engine(), text.sha256())));
    }
  }

  /** A text that some task runs. */
  record TaskText(TaskKey key, ClassifiedStatement statement) {}
}
