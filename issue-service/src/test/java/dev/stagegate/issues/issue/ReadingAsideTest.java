package dev.stagegate.issues.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.workspace.AnyWorkspace;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** SQL that takes seconds to read holds up no thread that serves other calls. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingAsideTest {

  private static final Clock CLOCK = Clock.fixed(IssueFixture.NOW, ZoneOffset.UTC);

  private final Issue issue = IssueFixture.opened(1);
  private final Issues issues = new Found();
  private final SqlThreads threads = new SqlThreads();

  /** Whether the thread that came here last, right after reading a text, is one others wait for. */
  private @Nullable Boolean heldUp;

  /** Answers on a thread that must not be held up, as Netty's are. */
  private static final CheckingTargets TARGETS =
      new CheckingTargets() {
        @Override
        public Mono<List<Checks>> check(Workspace workspace, List<ToCheck> tasks) {
          return Mono.just(tasks.stream().map(_ -> IssueFixture.NOT_CHECKED).toList());
        }

        @Override
        public Mono<List<Checks>> tryOut(Workspace workspace, List<ToCheck> tasks) {
          return check(workspace, tasks);
        }
      };

  private final Workspaces workspaces =
      new Workspaces() {
        private final Workspace workspace = AnyWorkspace.of(TestWorld.resource("/workspace.yml"));

        @Override
        public Mono<Workspace> current() {
          heldUp = Schedulers.isInNonBlockingThread();
          return Mono.just(workspace).publishOn(Schedulers.parallel());
        }

        @Override
        public Mono<Workspace> currentInTransaction() {
          return current();
        }
      };

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void the_text_of_a_new_issue_is_read_elsewhere() {
    OpenIssue asked =
        new OpenIssue(
            "Add a table",
            null,
            "shop",
            null,
            null,
            null,
            List.of(
                new OpenStage("test", List.of(OpenTask.running("main", "shop_test", "SELECT 1")))));
    RunnableEngines postgres = new RunnableEngines(Set.of("POSTGRES"), Set.of(), Set.of());
    new OpeningIssue(workspaces, issues, postgres, threads, TARGETS, CLOCK)
        .open(asked, IssueFixture.DEV, null)
        .block();

    assertThat(heldUp).isFalse();
  }

  @Test
  void a_changed_text_is_read_elsewhere() {
    Revision seen = IssueFixture.revision(issue, "101-test");
    ActingOnIssue acting = new ActingOnIssue(workspaces, issues, CLOCK);
    new ChangingStatement(
            acting,
            workspaces,
            TARGETS,
            new CheckingTasks(workspaces, issues, acting, TARGETS, IssueFixture.PATIENCE, CLOCK),
            threads,
            CLOCK)
        .change("101", "101-test-1", "SELECT 2", seen, IssueFixture.DEV)
        .block();

    assertThat(heldUp).isFalse();
  }

  private final class Found implements Issues {

    @Override
    public Mono<Opened> open(
        @Nullable RequestKey key,
        Collection<ClassifiedStatement> texts,
        Function<String, Decision.Changed> begin) {
      heldUp = Schedulers.isInNonBlockingThread();
      return Mono.just(new Opened.New(begin.apply("7").issue()));
    }

    @Override
    public Mono<Decision> change(
        String issueId, Collection<ClassifiedStatement> texts, Function<Issue, Decision> decide) {
      return Mono.just(decide.apply(issue));
    }

    @Override
    public Mono<Issue> find(String issueId) {
      return Mono.just(issue);
    }

    @Override
    public Mono<Opened> answered(RequestKey key) {
      return Mono.empty();
    }

    @Override
    public Mono<List<Decision>> changeAll(List<Change> changes) {
      return Mono.empty();
    }

    @Override
    public Mono<List<Decision.Changed>> changeReady(int atMost, Function<Issue, Decision> decide) {
      return Mono.empty();
    }

    @Override
    public Flux<IssueSummary> list(Listing listing) {
      return Flux.empty();
    }

    @Override
    public Flux<TaskText> texts(Collection<TaskKey> tasks) {
      return Flux.empty();
    }
  }
}
