package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The process dies between any two steps of a run. Afterwards another one takes over: the statement
 * is done in the end, and done once.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashPointsTest {

  private static final Duration SHORT_LEASE = Duration.ofMillis(1);

  private static final TestWorld WORLD = TestWorld.withoutKafka();

  private final Story story = new Story(WORLD);
  private final UUID dead = UUID.randomUUID();
  private final TaskRuns runs = WORLD.bean(TaskRuns.class);
  private final String table = "crash_" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void without_the_worker() {
    WORLD.bean(RunningTasks.class).stop();
  }

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @Test
  void died_after_the_task_was_claimed() {
    Started started = started("");
    assertThat(state(started)).isEqualTo("RUNNING");
    recoverUntil(started, "WAITING");
    runAgain(started);
  }

  @Test
  void died_after_the_transaction_began_and_before_the_mark_was_written() {
    Started started = started("");
    Disposable run = runner().run(taskRun(started), journal(_ -> Mono.never())).subscribe();
    recoverUntil(started, "WAITING");
    run.dispose();
    runAgain(started);
  }

  @Test
  void was_only_slow_and_writes_its_mark_when_another_has_taken_over() {
    Started started = started("");
    Sinks.One<Boolean> wakes = Sinks.one();
    AtomicReference<RunResult> result = new AtomicReference<>();
    Journal slow = journal(mark -> wakes.asMono().then(runs.mark(started.runId(), dead, mark)));
    runner().run(taskRun(started), slow).subscribe(result::set);
    recoverUntil(started, "WAITING");
    runAgain(started);
    wakes.tryEmitValue(true);
    eventually(() -> assertThat(result.get()).isEqualTo(new RunResult.NotOurs()));
    assertOnce();
  }

  @Test
  void died_after_the_mark_was_written_and_before_anything_was_executed() {
    Started started = started("");
    Journal dying =
        journal(
            mark ->
                runs.mark(started.runId(), dead, mark)
                    .then(Mono.error(new IllegalStateException("died"))));
    runner().run(taskRun(started), dying).block();
    recoverUntil(started, "WAITING");
    runAgain(started);
  }

  @Test
  void died_in_the_middle_of_the_statement() {
    Started started = started("; SELECT pg_sleep(1)");
    Sinks.One<Boolean> marked = Sinks.one();
    Disposable run =
        runner()
            .run(
                taskRun(started),
                journal(
                    mark -> runs.mark(started.runId(), dead, mark).doOnNext(marked::tryEmitValue)))
            .subscribe();
    marked.asMono().block(Duration.ofSeconds(10));
    recover();
    assertThat(state(started)).isEqualTo("RUNNING");
    run.dispose();
    recoverUntil(started, "WAITING");
    runAgain(started);
  }

  @Test
  void died_after_the_target_had_committed() {
    Started started = started("");
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    assertThat(runner().run(taskRun(started), journal).block())
        .isInstanceOf(RunResult.Committed.class);
    recoverUntil(started, "DONE");
    assertOnce();
    assertThat(story.stageOf(started.issue().id(), "test").path("state").asString())
        .isEqualTo("DONE");
  }

  @Test
  void died_after_the_outcome_was_recorded() {
    Started started = started("");
    WORLD.bean(RunningTask.class).run(started, workspace(), dead, new UnderWay()).block();
    recover();
    assertThat(state(started)).isEqualTo("DONE");
    assertOnce();
  }

  @Test
  void the_commit_was_not_answered_and_the_target_tells_later() {
    Started started = started("");
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    runner().run(taskRun(started), journal).block();
    runs.release(started.runId(), dead).block();
    recoverUntil(started, "DONE");
    assertOnce();
  }

  @Test
  void the_target_was_replaced_so_that_only_a_person_can_decide() {
    Started started = started("");
    runs.mark(started.runId(), dead, new Mark("753", "a server that is gone")).block();
    recoverUntil(started, "OUTCOME_UNKNOWN");
    String issueId = started.issue().id();
    assertThat(story.timeline(issueId)).endsWith("TASK_OUTCOME_UNKNOWN");
    assertThat(startAll()).extracting(s -> s.issue().id()).doesNotContain(issueId);
    WORLD
        .as(TestWorld.OWNER)
        .post()
        .uri("/api/v1/issues/%s/tasks/%s/retry".formatted(issueId, started.task().id()))
        .exchange()
        .expectStatus()
        .isOk();
    runAgain(started);
  }

  @Test
  void died_and_the_issue_was_closed_meanwhile() {
    Started started = started("");
    String issueId = started.issue().id();
    WORLD
        .as(TestWorld.DEV)
        .post()
        .uri("/api/v1/issues/" + issueId + "/close")
        .exchange()
        .expectStatus()
        .isOk();
    recoverUntil(started, "WAITING");
    assertThat(startAll()).extracting(s -> s.issue().id()).doesNotContain(issueId);
    assertThat(WORLD.targets().ask("test", "SELECT count(*) FROM " + table)).isEqualTo("0");
  }

  /** An approved task that inserts one row, claimed by a process that is dead by now. */
  private Started started(String more) {
    WORLD.targets().tell("test", "CREATE TABLE " + table + " (n int)");
    String id = story.open(story.stage("test", "INSERT INTO " + table + " VALUES (1)" + more));
    story.approve(id, "test");
    return only(startAll(), id);
  }

  private List<Started> startAll() {
    return Objects.requireNonNull(
        WORLD.bean(StartingTasks.class).start(100, dead, SHORT_LEASE).block());
  }

  private static Started only(List<Started> all, String issueId) {
    return all.stream().filter(s -> s.issue().id().equals(issueId)).findFirst().orElseThrow();
  }

  private void recover() {
    WORLD.bean(RecoveringRuns.class).recover(SHORT_LEASE).block();
  }

  /** Asking a target may take its whole time limit once, and is tried again then. */
  private void recoverUntil(Started started, String state) {
    eventually(
        Instant.now().plusSeconds(90),
        () -> {
          recover();
          assertThat(state(started)).isEqualTo(state);
        });
  }

  /** The next process claims the task and does it, and all ends well. */
  private void runAgain(Started started) {
    UUID alive = UUID.randomUUID();
    Started again =
        only(
            Objects.requireNonNull(
                WORLD.bean(StartingTasks.class).start(100, alive, Duration.ofMinutes(1)).block()),
            started.issue().id());
    WORLD.bean(RunningTask.class).run(again, workspace(), alive, new UnderWay()).block();
    assertThat(state(started)).isEqualTo("DONE");
    assertOnce();
  }

  private void assertOnce() {
    assertThat(WORLD.targets().ask("test", "SELECT count(*) FROM " + table)).isEqualTo("1");
  }

  private String state(Started started) {
    return story.stageOf(started.issue().id(), "test").at("/tasks/0/state").asString();
  }

  private static Workspace workspace() {
    return Objects.requireNonNull(WORLD.bean(Workspaces.class).current().block());
  }

  /** Of runs that are one transaction, which write a mark and no steps. */
  private static Journal journal(Function<Mark, Mono<Boolean>> begun) {
    return new Journal() {
      @Override
      public Mono<Boolean> begun(Mark mark) {
        return begun.apply(mark);
      }

      @Override
      public Mono<Boolean> step(Mark mark, Step step) {
        return Mono.error(new AssertionError("a transaction has no steps"));
      }
    };
  }

  private static TaskRunner runner() {
    return WORLD.bean(Runners.class).of("POSTGRES").orElseThrow();
  }

  private static TaskRun taskRun(Started started) {
    Instance instance = workspace().instance("main").orElseThrow();
    ClassifiedStatement text = Objects.requireNonNull(started.statement());
    return new TaskRun(
        started.runId(),
        instance,
        started.task().work().database().orElseThrow().databaseName(),
        text.statement().text(),
        text.units(),
        Kept.NONE);
  }
}
